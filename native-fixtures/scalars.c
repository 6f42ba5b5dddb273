/* Scalars of every width: echoed, summed, written through pointers. What comes in is what must come back. */
#include "fixtures.h"

#define SCALAR(name, type)                                      \
  EXPORT type fx_echo_##name(type value) { return value; }      \
  EXPORT void fx_store_##name(type *out, type value) { *out = value; } \
  EXPORT type fx_load_##name(type const *in) { return *in; }    \
  EXPORT type fx_swap_##name(type *cell, type value) {          \
    type before = *cell;                                        \
    *cell = value;                                              \
    return before;                                              \
  }

SCALAR(i8, int8_t)
SCALAR(u8, uint8_t)
SCALAR(i16, int16_t)
SCALAR(u16, uint16_t)
SCALAR(i32, int32_t)
SCALAR(u32, uint32_t)
SCALAR(i64, int64_t)
SCALAR(u64, uint64_t)
SCALAR(f32, float)
SCALAR(f64, double)
SCALAR(pointer, void *)

EXPORT void fx_nothing(void) {}

EXPORT int32_t fx_add_i32(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }
EXPORT int64_t fx_add_i64(int64_t a, int64_t b) { return (int64_t)((uint64_t)a + (uint64_t)b); }
EXPORT double fx_add_f64(double a, double b) { return a + b; }
EXPORT float fx_add_f32(float a, float b) { return a + b; }

/* More arguments than there are registers, of both classes: each weighs its position, so that an exchange is seen. */
EXPORT int64_t fx_weigh_i64(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g, int64_t h, int64_t i, int64_t j) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}

EXPORT double fx_weigh_f64(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}

EXPORT double fx_weigh_mixed(int8_t a, double b, uint16_t c, float d, int32_t e, double f, int64_t g, float h, uint8_t i, double j, int16_t k,
                             double l, uint32_t m, double n, int64_t o, double p, double q, double r) {
  return a + 2 * b + 3 * c + 4 * (double)d + 5.0 * e + 6 * f + 7.0 * (double)g + 8 * (double)h + 9 * i + 10 * j + 11 * k + 12 * l + 13.0 * m +
         14 * n + 15.0 * (double)o + 16 * p + 17 * q + 18 * r;
}
