import type { BinaryOperator } from '../types/wire/expression.ts';

/** The tree that the grammar builds. `at` is an offset into the preprocessed text. Nothing is decided here. */

/** A node's place. */
export interface Placed {
  readonly at: number;
}

/** An attribute in brackets. */
export interface AttributeNode extends Placed {
  readonly name: string;
  readonly arguments: readonly (ExpressionNode | null)[];
  /** Of `uuid`, `version`, `implicit_handle`, and of what is kept as written. */
  readonly text?: string;
  /** Of `switch_type`, `transmit_as` and their like. */
  readonly type?: TypeNode;
  readonly pointers?: number;
}

export type ExpressionNode = Placed &
  (
    | { readonly kind: 'number'; readonly value: bigint | number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'name' | 'call'; readonly name: string }
    | { readonly kind: 'field'; readonly object: ExpressionNode; readonly name: string }
    | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~' | '!' | '*' | '&'; readonly operand: ExpressionNode }
    | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: ExpressionNode; readonly right: ExpressionNode }
    | { readonly kind: 'conditional'; readonly test: ExpressionNode; readonly then: ExpressionNode; readonly otherwise: ExpressionNode }
    | { readonly kind: 'cast'; readonly type: TypeNode; readonly operand: ExpressionNode }
    | { readonly kind: 'sizeof'; readonly type: TypeNode; readonly levels: readonly LevelNode[] }
  );

export type LevelNode = Placed &
  (
    | { readonly kind: 'pointer' }
    | { readonly kind: 'bits' }
    | { readonly kind: 'array'; readonly bound?: ExpressionNode; readonly low?: ExpressionNode; readonly high?: ExpressionNode | null }
    | { readonly kind: 'function'; readonly parameters: readonly ParameterNode[] }
  );

/** A declarator, its levels from the name outwards. */
export interface DeclaratorNode extends Placed {
  readonly name: string;
  readonly levels: readonly LevelNode[];
}

export interface ParameterNode extends Placed {
  readonly attributes: readonly AttributeNode[];
  readonly type: TypeNode;
  readonly declarator: DeclaratorNode;
}

export interface FieldNode extends Placed {
  readonly attributes: readonly AttributeNode[];
  readonly type: TypeNode;
  readonly declarator: DeclaratorNode | null;
}

export interface ArmNode extends Placed {
  readonly labels: readonly (ExpressionNode | 'default')[];
  readonly attributes: readonly AttributeNode[];
  readonly field: FieldNode | null;
}

export interface StructNode extends Placed {
  readonly kind: 'struct';
  readonly tag: string | null;
  readonly fields: readonly FieldNode[] | null;
  readonly attributes: readonly AttributeNode[];
}
export interface UnionNode extends Placed {
  readonly kind: 'union';
  readonly tag: string | null;
  readonly attributes: readonly AttributeNode[];
  readonly selector: { readonly attributes: readonly AttributeNode[]; readonly type: TypeNode; readonly name: string } | null;
  readonly name: string | null;
  readonly arms: readonly ArmNode[] | null;
}
export interface EnumNode extends Placed {
  readonly kind: 'enum';
  readonly tag: string | null;
  readonly attributes: readonly AttributeNode[];
  readonly members: readonly ({ readonly name: string; readonly value: ExpressionNode | null } & Placed)[] | null;
}
export type TypeNode =
  | StructNode
  | UnionNode
  | EnumNode
  | (Placed & { readonly kind: 'words'; readonly words: readonly string[] })
  | (Placed & { readonly kind: 'named'; readonly name: string })
  | (Placed & { readonly kind: 'interface'; readonly name: string })
  | (Placed & { readonly kind: 'foreign'; readonly what: string })
  | (Placed & { readonly kind: 'pipe'; readonly element: TypeNode });

export interface TypedefNode extends Placed {
  readonly kind: 'typedef';
  readonly attributes: readonly AttributeNode[];
  readonly type: TypeNode;
  readonly declarators: readonly DeclaratorNode[];
}
export interface ConstNode extends Placed {
  readonly kind: 'const';
  readonly attributes: readonly AttributeNode[];
  readonly type: TypeNode;
  readonly constants: readonly { readonly declarator: DeclaratorNode; readonly value: ExpressionNode }[];
}
/** A procedure, or a structure, union or enumeration declared by its tag alone. */
export interface DeclarationNode extends Placed {
  readonly kind: 'declaration';
  readonly attributes: readonly AttributeNode[];
  readonly type: TypeNode;
  readonly declarators: readonly DeclaratorNode[];
  readonly extern: boolean;
}
export interface InterfaceNode extends Placed {
  readonly kind: 'interface';
  readonly name: string;
  readonly base: string | null;
  readonly attributes: readonly AttributeNode[];
  readonly items: readonly ItemNode[];
}
export type ItemNode =
  | InterfaceNode
  | TypedefNode
  | ConstNode
  | DeclarationNode
  | (Placed & { readonly kind: 'import'; readonly files: readonly string[]; readonly library: boolean })
  | (Placed & { readonly kind: 'cpp_quote'; readonly text: string })
  | (Placed & { readonly kind: 'pack'; readonly words: readonly string[] })
  | { readonly kind: 'forward'; readonly names: readonly string[] }
  | (Placed & { readonly kind: 'unsupported'; readonly what: string; readonly name: string });

/** An attribute configuration file. */
export interface AcfNode extends Placed {
  readonly name: string;
  readonly attributes: readonly AttributeNode[];
  readonly items: readonly AcfItemNode[];
}
export type AcfItemNode =
  | (Placed & { readonly kind: 'typedef'; readonly attributes: readonly AttributeNode[]; readonly names: readonly string[] })
  | (Placed & {
      readonly kind: 'procedure';
      readonly attributes: readonly AttributeNode[];
      readonly name: string;
      readonly parameters: readonly ({ readonly attributes: readonly AttributeNode[]; readonly name: string } & Placed)[];
    });
