/* Callbacks: called at once, many times, nested, and kept for later. */
#include "fixtures.h"

typedef int32_t (*FxBinary)(int32_t a, int32_t b);
typedef double (*FxFloat)(double value, float scale);
typedef void (*FxNotify)(void *context, int64_t value);
typedef struct { int32_t x, y; } FxCallbackPoint;
typedef FxCallbackPoint (*FxMove)(FxCallbackPoint point);

EXPORT int32_t fx_call_binary(FxBinary function, int32_t a, int32_t b) { return function(a, b); }
EXPORT double fx_call_float(FxFloat function, double value, float scale) { return function(value, scale); }
EXPORT FxCallbackPoint fx_call_move(FxMove function, int32_t x, int32_t y) { return function((FxCallbackPoint){x, y}); }

EXPORT void fx_call_each(FxNotify function, void *context, int32_t count) {
  for (int32_t i = 0; i < count; i++) function(context, i);
}

EXPORT int32_t fx_fold(const int32_t *items, int32_t count, int32_t start, FxBinary function) {
  for (int32_t i = 0; i < count; i++) start = function(start, items[i]);
  return start;
}

static int32_t add(int32_t a, int32_t b) { return a + b; }
/* A function pointer that C gives out. */
EXPORT FxBinary fx_get_add(void) { return add; }

static FxBinary kept;
EXPORT void fx_keep(FxBinary function) { kept = function; }
EXPORT int32_t fx_call_kept(int32_t a, int32_t b) { return kept == NULL ? INT32_MIN : kept(a, b); }
