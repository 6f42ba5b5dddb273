/* The last error: errno, and on Windows GetLastError's. */
#include "fixtures.h"

#include <errno.h>

#if defined(_WIN32)
#include <windows.h>
#endif

/* Sets the error and returns `result`. */
EXPORT int32_t fx_fail(int32_t error, int32_t result) {
  errno = error;
#if defined(_WIN32)
  SetLastError((DWORD)error);
#endif
  return result;
}

/* Reads what it finds: whether it was cleared before the call. */
EXPORT int32_t fx_error_now(void) {
#if defined(_WIN32)
  return (int32_t)GetLastError();
#else
  return errno;
#endif
}
