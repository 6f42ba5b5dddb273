/* Memory: sums, hashes and fills of what a pointer names, and blocks that the caller frees. */
#include "fixtures.h"

#include <stdlib.h>
#include <string.h>

EXPORT int64_t fx_sum_i32(const int32_t *items, int32_t count) {
  int64_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += items[i];
  return sum;
}

EXPORT double fx_sum_f64(const double *items, int32_t count) {
  double sum = 0;
  for (int32_t i = 0; i < count; i++) sum += items[i];
  return sum;
}

/* FNV-1a of 32 bits: two buffers with one hash are, for a test, one. */
EXPORT uint32_t fx_hash(const void *bytes, size_t length) {
  const uint8_t *at = bytes;
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ at[i]) * 16777619u;
  return hash;
}

EXPORT void fx_fill(void *bytes, uint8_t value, size_t length) { memset(bytes, value, length); }

EXPORT void fx_negate_i32(int32_t *items, int32_t count) {
  for (int32_t i = 0; i < count; i++) items[i] = (int32_t)(0u - (uint32_t)items[i]);
}

/* The address itself: what was pinned shows by it. */
EXPORT uintptr_t fx_address(const void *pointer) { return (uintptr_t)pointer; }

EXPORT void *fx_malloc(size_t length) { return malloc(length); }
EXPORT void fx_free(void *block) { free(block); }

/* A block of malloc with `count` integers from `first` on, and its length: the callee allocates, the caller frees. */
EXPORT int32_t fx_make_i32(int32_t first, int32_t count, int32_t **out) {
  int32_t *items = malloc(sizeof(int32_t) * (size_t)(count > 0 ? count : 1));
  if (items == NULL) return -1;
  for (int32_t i = 0; i < count; i++) items[i] = first + i;
  *out = items;
  return count;
}
