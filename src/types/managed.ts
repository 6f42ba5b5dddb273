import type { ClassType, StructType } from './aggregate.ts';
import type { HandleType } from './handle.ts';
import type { DelegateType } from './method.ts';
import type { PrimitiveType, VoidType } from './primitive.ts';
import type {
  AbstractDelegateType,
  ArrayType,
  FixedBufferType,
  InterfaceType,
  ObjectType,
  OpenType,
  RuntimeType,
  SpanType,
  SystemArrayType,
  UnknownType,
  VectorType,
} from './reference.ts';
import type { BoolType, CharType, DateTimeType, DecimalType, EnumType, FunctionPointerType, GuidType, PointerType } from './scalar.ts';
import type { StringBuilderType, StringType } from './text.ts';

/** Every managed type that a declaration can name. Closed: a `switch` over `kind` has no default. */
export type ManagedType =
  | VoidType
  | PrimitiveType
  | BoolType
  | CharType
  | EnumType
  | PointerType
  | FunctionPointerType
  | GuidType
  | DecimalType
  | DateTimeType
  | StringType
  | StringBuilderType
  | ArrayType
  | SpanType
  | FixedBufferType
  | VectorType
  | StructType
  | ClassType
  | DelegateType
  | AbstractDelegateType
  | HandleType
  | ObjectType
  | InterfaceType
  | SystemArrayType
  | RuntimeType
  | OpenType
  | UnknownType;

/** The discriminants of `ManagedType`. */
export type ManagedKind = ManagedType['kind'];
