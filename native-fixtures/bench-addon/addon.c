/* The add-on that a careful C author would write for these functions: what generated marshalling is measured against. The names of fields
 * are made once, handles are closed where many are opened, and short text is converted on the stack. */
#define NAPI_EXPERIMENTAL 1
#define NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT 1
#include <node_api.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "workloads.h"

#define FUNCTION(name) static napi_value name(napi_env env, napi_callback_info info)
#define ARGUMENTS(count)                                    \
  napi_value a[count];                                      \
  size_t argc = count;                                      \
  napi_get_cb_info(env, info, &argc, a, NULL, NULL)

static int32_t to_i32(napi_env env, napi_value value) {
  int32_t number = 0;
  napi_get_value_int32(env, value, &number);
  return number;
}
static double to_f64(napi_env env, napi_value value) {
  double number = 0;
  napi_get_value_double(env, value, &number);
  return number;
}
static napi_value of_i32(napi_env env, int32_t number) {
  napi_value value;
  napi_create_int32(env, number, &value);
  return value;
}
static napi_value of_f64(napi_env env, double number) {
  napi_value value;
  napi_create_double(env, number, &value);
  return value;
}
static void *memory_of(napi_env env, napi_value typed_array) {
  void *memory;
  size_t length;
  napi_get_typedarray_info(env, typed_array, NULL, &length, &memory, NULL, NULL);
  return memory;
}

/* Names of fields, made once. */
enum { MOST_FIELDS = 64 };
static napi_ref small_keys[3], mixed_keys[24], named_keys[4], wide_keys[MOST_FIELDS];
static uint32_t wide_count;

static napi_ref make_key(napi_env env, const char *name) {
  napi_value text;
  napi_ref key;
  napi_create_string_utf8(env, name, NAPI_AUTO_LENGTH, &text);
  napi_create_reference(env, text, 1, &key);
  return key;
}
static napi_value key(napi_env env, napi_ref reference) {
  napi_value name;
  napi_get_reference_value(env, reference, &name);
  return name;
}
static napi_value field(napi_env env, napi_value object, napi_ref name) {
  napi_value value;
  napi_get_property(env, object, key(env, name), &value);
  return value;
}

FUNCTION(noop) {
  (void)env;
  (void)info;
  bench_noop();
  return NULL;
}
FUNCTION(add_i32) {
  ARGUMENTS(2);
  return of_i32(env, bench_add_i32(to_i32(env, a[0]), to_i32(env, a[1])));
}
FUNCTION(add_f64) {
  ARGUMENTS(2);
  return of_f64(env, bench_add_f64(to_f64(env, a[0]), to_f64(env, a[1])));
}
#define N(i) to_i32(env, a[i])
FUNCTION(sum0) {
  (void)info;
  return of_i32(env, bench_sum0());
}
FUNCTION(sum1) {
  ARGUMENTS(1);
  return of_i32(env, bench_sum1(N(0)));
}
FUNCTION(sum2) {
  ARGUMENTS(2);
  return of_i32(env, bench_sum2(N(0), N(1)));
}
FUNCTION(sum4) {
  ARGUMENTS(4);
  return of_i32(env, bench_sum4(N(0), N(1), N(2), N(3)));
}
FUNCTION(sum6) {
  ARGUMENTS(6);
  return of_i32(env, bench_sum6(N(0), N(1), N(2), N(3), N(4), N(5)));
}
FUNCTION(sum8) {
  ARGUMENTS(8);
  return of_i32(env, bench_sum8(N(0), N(1), N(2), N(3), N(4), N(5), N(6), N(7)));
}
FUNCTION(sum12) {
  ARGUMENTS(12);
  return of_i32(env, bench_sum12(N(0), N(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8), N(9), N(10), N(11)));
}
FUNCTION(sum16) {
  ARGUMENTS(16);
  return of_i32(env, bench_sum16(N(0), N(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8), N(9), N(10), N(11), N(12), N(13), N(14), N(15)));
}
FUNCTION(fill) {
  ARGUMENTS(3);
  bench_fill(memory_of(env, a[0]), N(1), N(2));
  return NULL;
}

FUNCTION(length8) {
  ARGUMENTS(1);
  char stack[1024];
  size_t length;
  napi_get_value_string_utf8(env, a[0], stack, sizeof stack, &length);
  if (length < sizeof stack - 4) return of_i32(env, bench_length8(stack));
  napi_get_value_string_utf8(env, a[0], NULL, 0, &length);
  char *text = malloc(length + 1);
  napi_get_value_string_utf8(env, a[0], text, length + 1, &length);
  const int32_t result = bench_length8(text);
  free(text);
  return of_i32(env, result);
}
FUNCTION(length16) {
  ARGUMENTS(1);
  char16_t stack[512];
  size_t length;
  napi_get_value_string_utf16(env, a[0], stack, 512, &length);
  if (length < 511) return of_i32(env, bench_length16((const uint16_t *)stack));
  napi_get_value_string_utf16(env, a[0], NULL, 0, &length);
  char16_t *text = malloc(2 * (length + 1));
  napi_get_value_string_utf16(env, a[0], text, length + 1, &length);
  const int32_t result = bench_length16((const uint16_t *)text);
  free(text);
  return of_i32(env, result);
}

/* The names of Small, as handles of one call. */
typedef struct {
  napi_value x, y, d;
} SmallKeys;
static SmallKeys small(napi_env env) {
  SmallKeys keys = {key(env, small_keys[0]), key(env, small_keys[1]), key(env, small_keys[2])};
  return keys;
}
static void get_small(napi_env env, napi_value object, Small *s, const SmallKeys *keys) {
  napi_value value;
  napi_get_property(env, object, keys->x, &value);
  s->x = to_i32(env, value);
  napi_get_property(env, object, keys->y, &value);
  s->y = to_i32(env, value);
  napi_get_property(env, object, keys->d, &value);
  s->d = to_f64(env, value);
}
static void set_small(napi_env env, napi_value object, const Small *s, const SmallKeys *keys) {
  napi_set_property(env, object, keys->x, of_i32(env, s->x));
  napi_set_property(env, object, keys->y, of_i32(env, s->y));
  napi_set_property(env, object, keys->d, of_f64(env, s->d));
}
FUNCTION(small_in) {
  ARGUMENTS(1);
  const SmallKeys keys = small(env);
  Small s;
  get_small(env, a[0], &s, &keys);
  return of_f64(env, bench_small_in(&s));
}
FUNCTION(small_inout) {
  ARGUMENTS(1);
  const SmallKeys keys = small(env);
  Small s;
  get_small(env, a[0], &s, &keys);
  bench_small_inout(&s);
  set_small(env, a[0], &s, &keys);
  return NULL;
}
FUNCTION(small_value) {
  ARGUMENTS(1);
  const SmallKeys keys = small(env);
  Small s;
  get_small(env, a[0], &s, &keys);
  return of_f64(env, bench_small_value(s));
}
FUNCTION(small_return) {
  ARGUMENTS(3);
  const Small s = bench_small_return(N(0), N(1), to_f64(env, a[2]));
  const SmallKeys keys = small(env);
  napi_value object;
  napi_create_object(env, &object);
  set_small(env, object, &s, &keys);
  return object;
}

#define MIXED(X)                                                                                                                     \
  X(0, int8_t) X(1, uint8_t) X(2, int16_t) X(3, uint16_t) X(4, int32_t) X(5, uint32_t) X(6, float) X(7, double) X(8, int32_t)          \
  X(9, int32_t) X(10, uint8_t) X(11, int8_t) X(12, int16_t) X(13, double) X(14, float) X(15, float) X(16, uint16_t) X(17, uint16_t)    \
  X(18, int32_t) X(19, uint32_t) X(20, double) X(21, int64_t) X(22, uint64_t) X(23, int32_t)
#define GET_MIXED(i, type) m.a##i = (type)to_f64(env, field(env, a[0], mixed_keys[i]));
#define SET_MIXED(i, type) napi_set_property(env, a[0], key(env, mixed_keys[i]), of_f64(env, (double)m.a##i));
FUNCTION(mixed_in) {
  ARGUMENTS(1);
  Mixed m;
  MIXED(GET_MIXED)
  return of_f64(env, bench_mixed_in(&m));
}
FUNCTION(mixed_inout) {
  ARGUMENTS(1);
  Mixed m;
  MIXED(GET_MIXED)
  bench_mixed_inout(&m);
  MIXED(SET_MIXED)
  return NULL;
}
FUNCTION(named_in) {
  ARGUMENTS(1);
  Named n;
  char name[256], title[256];
  bool flag = false;
  size_t length;
  napi_get_value_string_utf8(env, field(env, a[0], named_keys[0]), name, sizeof name, &length);
  napi_get_value_string_utf8(env, field(env, a[0], named_keys[1]), title, sizeof title, &length);
  napi_get_value_bool(env, field(env, a[0], named_keys[2]), &flag);
  napi_get_value_string_utf8(env, field(env, a[0], named_keys[3]), n.fixed, sizeof n.fixed, &length);
  n.name = name;
  n.title = title;
  n.flag = flag;
  return of_i32(env, bench_named_in(&n));
}
/* Growth: an object of as many int fields as `prepare_fields` was told names. */
FUNCTION(prepare_fields) {
  ARGUMENTS(1);
  napi_get_array_length(env, a[0], &wide_count);
  for (uint32_t i = 0; i < wide_count && i < MOST_FIELDS; i++) {
    napi_value name;
    napi_get_element(env, a[0], i, &name);
    napi_create_reference(env, name, 1, &wide_keys[i]);
  }
  return NULL;
}
FUNCTION(fields_in) {
  ARGUMENTS(2);
  int32_t memory[MOST_FIELDS];
  const int32_t count = N(1);
  for (int32_t i = 0; i < count; i++) memory[i] = to_i32(env, field(env, a[0], wide_keys[i]));
  return of_i32(env, bench_touch(memory));
}

static Small *get_smalls(napi_env env, napi_value array, uint32_t *count, const SmallKeys *keys) {
  napi_get_array_length(env, array, count);
  Small *smalls = malloc(*count * sizeof *smalls);
  for (uint32_t i = 0; i < *count; i++) {
    napi_handle_scope scope;
    napi_value element;
    napi_open_handle_scope(env, &scope);
    napi_get_element(env, array, i, &element);
    get_small(env, element, &smalls[i], keys);
    napi_close_handle_scope(env, scope);
  }
  return smalls;
}
FUNCTION(smalls_in) {
  ARGUMENTS(1);
  const SmallKeys keys = small(env);
  uint32_t count;
  Small *smalls = get_smalls(env, a[0], &count, &keys);
  const double result = bench_smalls_in(smalls, (int32_t)count);
  free(smalls);
  return of_f64(env, result);
}
FUNCTION(smalls_inout) {
  ARGUMENTS(1);
  const SmallKeys keys = small(env);
  uint32_t count;
  Small *smalls = get_smalls(env, a[0], &count, &keys);
  bench_smalls_inout(smalls, (int32_t)count);
  for (uint32_t i = 0; i < count; i++) {
    napi_handle_scope scope;
    napi_value element;
    napi_open_handle_scope(env, &scope);
    napi_get_element(env, a[0], i, &element);
    set_small(env, element, &smalls[i], &keys);
    napi_close_handle_scope(env, scope);
  }
  free(smalls);
  return NULL;
}

FUNCTION(sum_i32) {
  ARGUMENTS(2);
  return of_i32(env, bench_sum_i32(memory_of(env, a[0]), N(1)));
}
FUNCTION(edges_i32) {
  ARGUMENTS(2);
  return of_i32(env, bench_edges_i32(memory_of(env, a[0]), N(1)));
}
FUNCTION(edges_f64) {
  ARGUMENTS(2);
  return of_f64(env, bench_edges_f64(memory_of(env, a[0]), N(1)));
}
/* Ints of a JS array. The handles of a few thousand small integers are cheap. */
static int32_t *get_i32s(napi_env env, napi_value array, uint32_t *count) {
  napi_get_array_length(env, array, count);
  int32_t *numbers = malloc(*count * sizeof *numbers);
  for (uint32_t i = 0; i < *count; i++) {
    napi_handle_scope scope;
    napi_value element;
    if ((i & 255) == 0) napi_open_handle_scope(env, &scope);
    napi_get_element(env, array, i, &element);
    numbers[i] = to_i32(env, element);
    if ((i & 255) == 255 || i == *count - 1) napi_close_handle_scope(env, scope);
  }
  return numbers;
}
FUNCTION(sum_i32_array) {
  ARGUMENTS(1);
  uint32_t count;
  int32_t *numbers = get_i32s(env, a[0], &count);
  const int32_t result = bench_sum_i32(numbers, (int32_t)count);
  free(numbers);
  return of_i32(env, result);
}
FUNCTION(edges_i32_array) {
  ARGUMENTS(1);
  uint32_t count;
  int32_t *numbers = get_i32s(env, a[0], &count);
  const int32_t result = bench_edges_i32(numbers, (int32_t)count);
  free(numbers);
  return of_i32(env, result);
}
FUNCTION(edges_f64_array) {
  ARGUMENTS(1);
  uint32_t count;
  napi_get_array_length(env, a[0], &count);
  double *numbers = malloc(count * sizeof *numbers);
  for (uint32_t i = 0; i < count; i++) {
    napi_handle_scope scope;
    napi_value element;
    napi_open_handle_scope(env, &scope);
    napi_get_element(env, a[0], i, &element);
    numbers[i] = to_f64(env, element);
    napi_close_handle_scope(env, scope);
  }
  const double result = bench_edges_f64(numbers, (int32_t)count);
  free(numbers);
  return of_f64(env, result);
}
FUNCTION(strings_in) {
  ARGUMENTS(1);
  enum { ROOM = 64 };
  uint32_t count;
  napi_get_array_length(env, a[0], &count);
  const char **texts = malloc(count * sizeof *texts);
  char *memory = malloc((size_t)count * ROOM), *at = memory;
  for (uint32_t i = 0; i < count; i++) {
    napi_value element;
    size_t length;
    napi_get_element(env, a[0], i, &element);
    napi_get_value_string_utf8(env, element, at, ROOM, &length);
    texts[i] = at;
    at += length + 1;
  }
  const int32_t result = bench_strings_in(texts, (int32_t)count);
  free(memory);
  free(texts);
  return of_i32(env, result);
}
FUNCTION(fill16) {
  ARGUMENTS(1);
  uint16_t buffer[256];
  napi_value text;
  const int32_t length = bench_fill16(buffer, N(0));
  napi_create_string_utf16(env, (const char16_t *)buffer, (size_t)length, &text);
  return text;
}
FUNCTION(text8) {
  ARGUMENTS(1);
  napi_value text;
  napi_create_string_utf8(env, bench_text8(N(0)), NAPI_AUTO_LENGTH, &text);
  return text;
}
FUNCTION(new_text8) {
  ARGUMENTS(1);
  napi_value text;
  char *native = bench_new_text8(N(0));
  napi_create_string_utf8(env, native, NAPI_AUTO_LENGTH, &text);
  free(native);
  return text;
}

/* The callback of the running call. */
static struct {
  napi_env env;
  napi_value function, receiver;
} running;
static int32_t call_back(size_t argc, const int32_t *numbers) {
  const napi_env env = running.env;
  napi_handle_scope scope;
  napi_value arguments[2], returned;
  napi_open_handle_scope(env, &scope);
  for (size_t i = 0; i < argc; i++) arguments[i] = of_i32(env, numbers[i]);
  napi_call_function(env, running.receiver, running.function, argc, arguments, &returned);
  const int32_t result = to_i32(env, returned);
  napi_close_handle_scope(env, scope);
  return result;
}
static int32_t increment(int32_t number) { return call_back(1, &number); }
static int32_t compare(const int32_t *p, const int32_t *q) {
  const int32_t numbers[2] = {*p, *q};
  return call_back(2, numbers);
}
static void run(napi_env env, napi_value function) {
  running.env = env;
  running.function = function;
  napi_get_undefined(env, &running.receiver);
}
FUNCTION(call) {
  ARGUMENTS(2);
  run(env, a[0]);
  return of_i32(env, bench_call(increment, N(1)));
}
FUNCTION(sort) {
  ARGUMENTS(3);
  run(env, a[2]);
  bench_sort(memory_of(env, a[0]), N(1), compare);
  return NULL;
}

static int last_error;
FUNCTION(fail) {
  ARGUMENTS(1);
  errno = 0;
  const int32_t result = bench_fail(N(0));
  last_error = errno;
  return of_i32(env, result);
}
FUNCTION(get_last_error) {
  (void)info;
  return of_i32(env, last_error);
}

NAPI_MODULE_INIT() {
  static const char *const small_names[] = {"x", "y", "d"}, *const named_names[] = {"name", "title", "flag", "fixed"};
  for (int i = 0; i < 3; i++) small_keys[i] = make_key(env, small_names[i]);
  for (int i = 0; i < 4; i++) named_keys[i] = make_key(env, named_names[i]);
  for (int i = 0; i < 24; i++) {
    const char name[] = {'a', (char)(i < 10 ? '0' + i : '0' + i / 10), (char)(i < 10 ? 0 : '0' + i % 10), 0};
    mixed_keys[i] = make_key(env, name);
  }
#define F(name) {#name, NULL, name, NULL, NULL, NULL, napi_enumerable, NULL}
  const napi_property_descriptor functions[] = {
      F(noop),          F(add_i32),      F(add_f64),         F(sum0),         F(sum1),            F(sum2),        F(sum4),
      F(sum6),          F(sum8),         F(sum12),           F(sum16),        F(fill),            F(length8),     F(length16),
      F(small_in),      F(small_inout),  F(small_value),     F(small_return), F(mixed_in),        F(mixed_inout), F(named_in),
      F(prepare_fields), F(fields_in),   F(smalls_in),       F(smalls_inout), F(sum_i32),         F(edges_i32),   F(edges_f64),
      F(sum_i32_array), F(edges_i32_array), F(edges_f64_array), F(strings_in), F(fill16),         F(text8),       F(new_text8),
      F(call),          F(sort),         F(fail),            F(get_last_error),
  };
  napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions);
  return exports;
}
