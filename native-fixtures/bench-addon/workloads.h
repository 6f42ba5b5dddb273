/* What benchmarks call: small functions that do next to nothing, so that what is measured is the call. */
#ifndef PINVOKE_BENCH_WORKLOADS_H
#define PINVOKE_BENCH_WORKLOADS_H

#include "../fixtures.h"

typedef struct {
  int32_t x, y;
  double d;
} Small;

/* Every kind of number once, or twice. */
typedef struct {
  int8_t a0;
  uint8_t a1;
  int16_t a2;
  uint16_t a3;
  int32_t a4;
  uint32_t a5;
  float a6;
  double a7;
  int32_t a8, a9;
  uint8_t a10;
  int8_t a11;
  int16_t a12;
  double a13;
  float a14, a15;
  uint16_t a16, a17;
  int32_t a18;
  uint32_t a19;
  double a20;
  int64_t a21;
  uint64_t a22;
  int32_t a23;
} Mixed;

typedef struct {
  const char *name, *title;
  int32_t flag;
  char fixed[32];
} Named;

typedef int32_t (*Increment)(int32_t);
typedef int32_t (*Compare)(const int32_t *, const int32_t *);

EXPORT void bench_noop(void);
EXPORT int32_t bench_add_i32(int32_t a, int32_t b);
EXPORT double bench_add_f64(double a, double b);
EXPORT int32_t bench_touch(const void *memory);
EXPORT void bench_touch_void(const void *memory);
EXPORT void bench_fill(void *memory, int32_t byte, int32_t length);
EXPORT int32_t bench_length8(const char *text);
EXPORT int32_t bench_length16(const uint16_t *text);
EXPORT double bench_small_in(const Small *s);
EXPORT void bench_small_inout(Small *s);
EXPORT double bench_small_value(Small s);
EXPORT Small bench_small_return(int32_t x, int32_t y, double d);
EXPORT double bench_mixed_in(const Mixed *m);
EXPORT void bench_mixed_inout(Mixed *m);
EXPORT int32_t bench_named_in(const Named *n);
EXPORT double bench_smalls_in(const Small *s, int32_t count);
EXPORT void bench_smalls_inout(Small *s, int32_t count);
EXPORT int32_t bench_sum_i32(const int32_t *numbers, int32_t count);
EXPORT double bench_edges_f64(const double *numbers, int32_t count);
EXPORT int32_t bench_edges_i32(const int32_t *numbers, int32_t count);
EXPORT int32_t bench_strings_in(const char *const *texts, int32_t count);
EXPORT int32_t bench_fill16(uint16_t *buffer, int32_t capacity);
EXPORT const char *bench_text8(int32_t length);
EXPORT char *bench_new_text8(int32_t length);
EXPORT int32_t bench_call(Increment callback, int32_t count);
EXPORT void bench_sort(int32_t *numbers, int32_t count, Compare compare);
EXPORT int32_t bench_fail(int32_t error);

/* bench_sum0 to bench_sum16: as many int parameters. */
#define I int32_t
EXPORT I bench_sum0(void);
EXPORT I bench_sum1(I);
EXPORT I bench_sum2(I, I);
EXPORT I bench_sum4(I, I, I, I);
EXPORT I bench_sum6(I, I, I, I, I, I);
EXPORT I bench_sum8(I, I, I, I, I, I, I, I);
EXPORT I bench_sum12(I, I, I, I, I, I, I, I, I, I, I, I);
EXPORT I bench_sum16(I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I);
#undef I

#endif
