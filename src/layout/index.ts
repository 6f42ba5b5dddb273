export * from './abi.ts';
export * from './element-form.ts';
export * from './field-form.ts';
export * from './form.ts';
export * from './layout.ts';
export * from './managed.ts';
export * from './platform.ts';
export * from './scalar-form.ts';
