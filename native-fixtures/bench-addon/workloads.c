#include "workloads.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

void bench_noop(void) {}
int32_t bench_add_i32(int32_t a, int32_t b) { return a + b; }
double bench_add_f64(double a, double b) { return a + b; }
int32_t bench_touch(const void *memory) { return memory != NULL ? *(const uint8_t *)memory : -1; }
void bench_touch_void(const void *memory) { (void)memory; }
void bench_fill(void *memory, int32_t byte, int32_t length) { memset(memory, byte, (size_t)length); }
int32_t bench_length8(const char *text) { return (int32_t)strlen(text); }

/* As fast as strlen is, so that the conversion shows and not this. */
int32_t bench_length16(const uint16_t *text) {
  const uint16_t *at = text;
#if defined(__SSE2__)
  while (((uintptr_t)at & 15) != 0) {
    if (*at == 0) return (int32_t)(at - text);
    at++;
  }
  const __m128i zero = _mm_setzero_si128();
  for (;; at += 8) {
    const int found = _mm_movemask_epi8(_mm_cmpeq_epi16(_mm_load_si128((const __m128i *)at), zero));
    if (found != 0) break;
  }
#endif
  while (*at != 0) at++;
  return (int32_t)(at - text);
}

double bench_small_in(const Small *s) { return s->x + s->y + s->d; }
void bench_small_inout(Small *s) {
  s->x++;
  s->y++;
  s->d += 1;
}
double bench_small_value(Small s) { return s.x + s.y + s.d; }
Small bench_small_return(int32_t x, int32_t y, double d) {
  Small s = {x + 1, y + 1, d + 1};
  return s;
}

double bench_mixed_in(const Mixed *m) { return m->a0 + m->a7 + m->a23 + (double)m->a21; }
void bench_mixed_inout(Mixed *m) {
  m->a0++;
  m->a1++;
  m->a4++;
  m->a7 += 1;
  m->a13 += 1;
  m->a21++;
  m->a23++;
}
int32_t bench_named_in(const Named *n) { return (int32_t)strlen(n->name) + (int32_t)strlen(n->title) + n->flag + n->fixed[0]; }

double bench_smalls_in(const Small *s, int32_t count) {
  double sum = 0;
  for (int32_t i = 0; i < count; i++) sum += s[i].x + s[i].d;
  return sum;
}
void bench_smalls_inout(Small *s, int32_t count) {
  for (int32_t i = 0; i < count; i++) {
    s[i].x++;
    s[i].d += 1;
  }
}
int32_t bench_sum_i32(const int32_t *numbers, int32_t count) {
  int32_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += numbers[i];
  return sum;
}
/* First and last alone: nothing is done here that grows with the array. */
double bench_edges_f64(const double *numbers, int32_t count) { return numbers[0] + numbers[count - 1]; }
int32_t bench_edges_i32(const int32_t *numbers, int32_t count) { return numbers[0] + numbers[count - 1]; }
int32_t bench_strings_in(const char *const *texts, int32_t count) {
  int32_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += texts[i][0];
  return sum;
}

/* The text: letters, over and over, and a terminator. */
enum { TEXT = 256 };
static uint16_t text16[TEXT];
static char text8[TEXT];
static void init(void) {
  if (text8[0] != 0) return;
  for (int i = 0; i < TEXT - 1; i++) {
    text16[i] = (uint16_t)('a' + i % 26);
    text8[i] = (char)text16[i];
  }
}

/* Up to 256 units: one less than the capacity, and the terminator. */
int32_t bench_fill16(uint16_t *buffer, int32_t capacity) {
  init();
  memcpy(buffer, text16 + (TEXT - capacity), (size_t)capacity * 2);
  return capacity - 1;
}
/* Static memory, up to 255 characters. */
const char *bench_text8(int32_t length) {
  init();
  return text8 + (TEXT - 1 - length);
}
/* A block of malloc, which the caller frees. */
char *bench_new_text8(int32_t length) {
  init();
  char *copy = malloc((size_t)length + 1);
  return copy == NULL ? NULL : memcpy(copy, text8 + (TEXT - 1 - length), (size_t)length + 1);
}

int32_t bench_call(Increment callback, int32_t count) {
  int32_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += callback(i);
  return sum;
}
void bench_sort(int32_t *numbers, int32_t count, Compare compare) {
  qsort(numbers, (size_t)count, sizeof *numbers, (int (*)(const void *, const void *))compare);
}
int32_t bench_fail(int32_t error) {
  errno = error;
  return -1;
}

#define I int32_t
I bench_sum0(void) { return 0; }
I bench_sum1(I a) { return a; }
I bench_sum2(I a, I b) { return a + b; }
I bench_sum4(I a, I b, I c, I d) { return a + b + c + d; }
I bench_sum6(I a, I b, I c, I d, I e, I f) { return a + b + c + d + e + f; }
I bench_sum8(I a, I b, I c, I d, I e, I f, I g, I h) { return a + b + c + d + e + f + g + h; }
I bench_sum12(I a, I b, I c, I d, I e, I f, I g, I h, I i, I j, I k, I l) {
  return a + b + c + d + e + f + g + h + i + j + k + l;
}
I bench_sum16(I a, I b, I c, I d, I e, I f, I g, I h, I i, I j, I k, I l, I m, I n, I o, I p) {
  return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
}
