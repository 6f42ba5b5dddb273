import type { Special } from './context.ts';
import { memory } from './memory.ts';
import { runtime } from './runtime.ts';
import { strings } from './strings.ts';
import { structures } from './structures.ts';

/** The functions whose names start with `$`. */
export const specials: Readonly<Record<string, Special>> = { ...structures, ...strings, ...memory, ...runtime };
