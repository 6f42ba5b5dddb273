/* Structures of each class of the ABIs: in one and in two registers, of both kinds, homogeneous floats, and in memory. */
#include "fixtures.h"

typedef struct { int32_t x, y; } FxPoint;
typedef struct { double x, y; } FxVector;
typedef struct { float x, y, z; } FxFloats;
typedef struct { int64_t whole; double part; } FxMixed;
typedef struct { int8_t a; int16_t b; int32_t c; int64_t d; float e; double f; } FxPadded;
typedef struct { int64_t items[5]; } FxBig;

EXPORT int64_t fx_point_sum(FxPoint p) { return (int64_t)p.x + p.y; }
EXPORT FxPoint fx_point_make(int32_t x, int32_t y) { return (FxPoint){x, y}; }
EXPORT void fx_point_move(FxPoint *p, int32_t dx, int32_t dy) {
  p->x += dx;
  p->y += dy;
}

EXPORT FxVector fx_vector_scale(FxVector v, double by) { return (FxVector){v.x * by, v.y * by}; }
EXPORT FxFloats fx_floats_reverse(FxFloats f) { return (FxFloats){f.z, f.y, f.x}; }
EXPORT FxMixed fx_mixed_next(FxMixed m) { return (FxMixed){m.whole + 1, m.part / 2}; }

EXPORT double fx_padded_sum(FxPadded p) { return p.a + p.b + p.c + (double)p.d + (double)p.e + p.f; }
EXPORT FxPadded fx_padded_make(int32_t seed) {
  return (FxPadded){(int8_t)seed, (int16_t)(seed * 2), seed * 3, (int64_t)seed * 4, (float)seed * 5, (double)seed * 6};
}

EXPORT int64_t fx_big_sum(FxBig big) { return big.items[0] + big.items[1] + big.items[2] + big.items[3] + big.items[4]; }
EXPORT FxBig fx_big_make(int64_t first) { return (FxBig){{first, first + 1, first + 2, first + 3, first + 4}}; }

/* A structure in memory beside scalars that fill the registers. */
EXPORT double fx_struct_among(int32_t a, FxPoint p, double b, FxBig big, FxMixed m, int64_t c, FxVector v, FxFloats f, int8_t d) {
  return a + 2.0 * fx_point_sum(p) + 3 * b + 4.0 * (double)fx_big_sum(big) + 5.0 * (double)m.whole + 6 * m.part + 7.0 * (double)c + 8 * (v.x + v.y) +
         9.0 * (double)(f.x + f.y + f.z) + 10 * d;
}

/* Bits as they are, whatever they mean. */
EXPORT void fx_bits(uint8_t *to, const uint8_t *from, int32_t count) {
  for (int32_t i = 0; i < count; i++) to[i] = from[i];
}
