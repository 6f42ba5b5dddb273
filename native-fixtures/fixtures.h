/* What every fixture includes: the export mark, and the fixed-width types. */
#ifndef PINVOKE_FIXTURES_H
#define PINVOKE_FIXTURES_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#define STDCALL __stdcall
#else
#define EXPORT __attribute__((visibility("default")))
#define STDCALL
#endif

#endif
