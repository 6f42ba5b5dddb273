/* What the engine tests call: every scalar width, structures by value of every ABI class, callbacks, errno. */
#include <errno.h>
#include <stdint.h>
#include <string.h>

int8_t engine_negate_i8(int8_t v) { return (int8_t)-v; }
uint8_t engine_next_u8(uint8_t v) { return (uint8_t)(v + 1); }
int16_t engine_negate_i16(int16_t v) { return (int16_t)-v; }
uint16_t engine_next_u16(uint16_t v) { return (uint16_t)(v + 1); }
int32_t engine_negate_i32(int32_t v) { return -v; }
uint32_t engine_next_u32(uint32_t v) { return v + 1; }
int64_t engine_negate_i64(int64_t v) { return -v; }
uint64_t engine_next_u64(uint64_t v) { return v + 1; }
float engine_half_f32(float v) { return v / 2; }
double engine_half_f64(double v) { return v / 2; }
void *engine_same_address(void *p) { return p; }
double engine_mixed(int32_t a, double b, int64_t c, float d) { return a + b + (double)c + d; }
int engine_fail_with(int code) { errno = code; return -1; }
uint64_t engine_length8(const char *s) { return s ? strlen(s) : 999; }
uint64_t engine_sum16(const uint16_t *s) { uint64_t n = 0; if (!s) return 999; while (*s) n += *s++; return n; }

typedef struct { int32_t x, y; } Ints;                     /* one INTEGER word */
typedef struct { float x, y, z; } Floats;                  /* two SSE words, an HFA */
typedef struct { double x; int64_t y; } Mixed;             /* SSE, INTEGER */
typedef struct { int64_t y; double x; } Mixed2;            /* INTEGER, SSE */
typedef struct { double v[4]; } Doubles;                   /* memory on System V, an HFA on Arm */
typedef struct { uint8_t b[3]; } Three;
typedef struct { uint8_t b[37]; } Large;

Ints engine_swap_ints(Ints v) { Ints r = { v.y, v.x }; return r; }
Floats engine_turn_floats(Floats v) { Floats r = { v.y, v.z, v.x }; return r; }
Mixed engine_add_mixed(Mixed v, Mixed w) { Mixed r = { v.x + w.x, v.y + w.y }; return r; }
Mixed2 engine_add_mixed2(int32_t a, Mixed2 v, double b) { Mixed2 r = { v.y + a, v.x + b }; return r; }
Doubles engine_double_doubles(Doubles v) { Doubles r; for (int i = 0; i < 4; i++) r.v[i] = v.v[i] * 2; return r; }
Three engine_reverse_three(Three v) { Three r = { { v.b[2], v.b[1], v.b[0] } }; return r; }
Large engine_reverse_large(int32_t a, Large v, int32_t b) {
  Large r;
  for (int i = 0; i < 37; i++) r.b[i] = (uint8_t)(v.b[36 - i] + a * b);
  return r;
}

#pragma pack(push, 1)
typedef struct { uint8_t a; uint32_t b; } Packed;          /* memory on System V: b is not aligned */
#pragma pack(pop)
int64_t engine_packed_in(int32_t a, Packed p, int32_t b) { return a * 1000000LL + p.a * 10000LL + p.b * 100LL + b; }
Packed engine_packed_out(uint8_t a, uint32_t b) { Packed p = { a, b }; return p; }
int64_t engine_packed_many(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g, Packed p, int64_t h, Packed q, double x) {
  return a + b + c + d + e + f + g * 10 + p.a * 100 + p.b * 1000 + h * 10000 + q.a * 100000 + q.b * 1000000 + (int64_t)x * 10000000;
}
Packed engine_packed_next(Packed p) { p.a++; p.b++; return p; }

int32_t engine_call_back(int32_t (*f)(int32_t, double), int32_t v) { return f(v, 0.5) + 1; }
Mixed engine_call_back_struct(Mixed (*f)(Mixed, Ints), Mixed v, Ints w) { return f(v, w); }
Packed engine_call_back_packed(Packed (*f)(int32_t, Packed), Packed v) { return f(7, v); }
