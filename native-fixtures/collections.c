/* Arrays of 32-bit integers by pointer and by pointer to pointer, for collection marshallers. */
#include "fixtures.h"

#include <stdlib.h>

/* The sum; each element is doubled. -1 for NULL. */
EXPORT int32_t fx_ints_double(int32_t *p, int32_t n) {
  int32_t sum = 0;
  if (!p) return -1;
  for (int32_t i = 0; i < n; i++) {
    sum += p[i];
    p[i] *= 2;
  }
  return sum;
}

/* The sum, -1 for NULL. */
EXPORT int32_t fx_ints_sum(const int32_t *p, int32_t n) {
  int32_t sum = 0;
  if (!p) return -1;
  for (int32_t i = 0; i < n; i++) sum += p[i];
  return sum;
}

EXPORT int32_t fx_ints_slot(int32_t **slot, int32_t n) { return fx_ints_double(*slot, n); }

/* 1, 2, ... in task memory; NULL for a negative count. */
EXPORT int32_t *fx_ints_make(int32_t n) {
  int32_t *p = n < 0 ? NULL : malloc(((size_t)n + 1) * sizeof *p);
  for (int32_t i = 0; p && i < n; i++) p[i] = i + 1;
  return p;
}

EXPORT void fx_ints_out(int32_t **slot, int32_t n) { *slot = fx_ints_make(n); }

/* Three others in place of what is there. */
EXPORT void fx_ints_replace(int32_t **slot, int32_t *n) {
  free(*slot);
  *slot = fx_ints_make(3);
  for (int32_t i = 0; i < 3; i++) (*slot)[i] += 6;
  *n = 3;
}

/* Nothing in place of what is there, which is freed. */
EXPORT void fx_ints_null(int32_t **slot, int32_t *n) {
  free(*slot);
  *slot = NULL;
  *n = 0;
}

/* The sum of the first two of each row; -1 for NULL, and for each row that is. */
EXPORT int32_t fx_rows_sum(int32_t **rows, int32_t n) {
  int32_t sum = 0;
  if (!rows) return -1;
  for (int32_t i = 0; i < n; i++) sum += rows[i] ? rows[i][0] + rows[i][1] : -1;
  return sum;
}

/* Rows of two numbers: 1 and 2, 2 and 3, ...; the last one is NULL. */
EXPORT void fx_rows_out(int32_t ***slot, int32_t n) {
  *slot = calloc((size_t)n + 1, sizeof **slot);
  for (int32_t i = 0; *slot && i < n - 1; i++) {
    (*slot)[i] = fx_ints_make(2);
    (*slot)[i][0] += i;
    (*slot)[i][1] += i;
  }
}
