import { Fault } from './diagnostics.ts';
import type { AttributeNode, ExpressionNode } from './syntax.ts';

/** Attributes that say something this library acts on. */
const ACTED_ON = [
  'uuid',
  'version',
  'pointer_default',
  'endpoint',
  'object',
  'local',
  'explicit_handle',
  'implicit_handle',
  'auto_handle',
  'ms_union',
  'encode',
  'decode',
  'notify',
  'notify_flag',
  'v1_enum',
  'ref',
  'unique',
  'ptr',
  'full',
  'string',
  'size_is',
  'max_is',
  'length_is',
  'first_is',
  'last_is',
  'min_is',
  'switch_is',
  'switch_type',
  'case',
  'default',
  'range',
  'in',
  'out',
  'context_handle',
  'handle',
  'context_handle_noserialize',
  'context_handle_serialize',
  'strict_context_handle',
  'type_strict_context_handle',
  'ignore',
  'iid_is',
  'transmit_as',
  'represent_as',
  'wire_marshal',
  'user_marshal',
  'allocate',
  'force_allocate',
  'byte_count',
  'callback',
  'call_as',
  'disable_consistency_check',
  'retval',
];
/** Attributes of no consequence for the wire. */
const WITHOUT_EFFECT = [
  'async',
  'async_uuid',
  'idempotent',
  'broadcast',
  'maybe',
  'message',
  'comm_status',
  'fault_status',
  'code',
  'nocode',
  'optimize',
  'enable_allocate',
  'async_handle',
  'strict_context_handle',
  'helpstring',
  'helpcontext',
  'helpfile',
  'helpstringcontext',
  'hidden',
  'restricted',
  'dual',
  'oleautomation',
  'nonextensible',
  'odl',
  'id',
  'propget',
  'propput',
  'propputref',
  'optional',
  'defaultvalue',
  'lcid',
  'source',
  'public',
  'uidefault',
  'readonly',
  'bindable',
  'custom',
  'control',
  'annotation',
  'partial_ignore',
  'cs_char',
  'in_line',
  'out_of_line',
  'inline',
  'offline',
  'fault_status',
  'usesgetlasterror',
  'vararg',
  'defaultcollelem',
  'displaybind',
  'requestedit',
  'immediatebind',
  'nonbrowsable',
  'proxy',
  'noncreatable',
  'appobject',
  'aggregatable',
  'licensed',
  'predeclid',
  'entry',
  'cpp_quote',
  'add_ref',
  'as_is',
  'usage',
  'lcid',
  'replaceable',
  'supports_allocate',
  'decode_only',
  'const',
  'static',
  'winnt',
  'unimplemented',
  'heap',
  'shape',
  'client',
  'server',
  'extern',
  'user_type',
  'typedef',
  'ms_conf_struct',
  'raw',
  'generic',
  'contract',
  'ndr64',
  'default_overload',
];
const KNOWN: ReadonlySet<string> = new Set([...ACTED_ON, ...WITHOUT_EFFECT]);

/** Pointer modes by the attribute's name. */
export const POINTER_MODES = { ref: 'ref', unique: 'unique', ptr: 'full', full: 'full' } as const;

/** The attributes of a declaration. */
export class Attributes {
  readonly list: readonly AttributeNode[];

  constructor(list: readonly AttributeNode[]) {
    this.list = list;
  }

  has(...names: readonly string[]): boolean {
    return this.list.some(({ name }) => names.includes(name));
  }

  get(name: string): AttributeNode | undefined {
    return this.list.findLast((attribute) => attribute.name === name);
  }

  /** The expressions of an attribute, one for each level; null where one is left out. */
  expressions(name: string): readonly (ExpressionNode | null)[] {
    return this.list.filter((attribute) => attribute.name === name).flatMap((attribute) => attribute.arguments);
  }

  /** The one argument of an attribute that is a name, such as `pointer_default(unique)`. */
  word(name: string): string | undefined {
    const argument = this.get(name)?.arguments[0];
    return argument?.kind === 'name' ? argument.name : undefined;
  }

  /** The text of a string argument. */
  strings(name: string): string[] {
    return this.list
      .filter((one) => one.name === name)
      .flatMap((one) => one.arguments.flatMap((argument) => (argument?.kind === 'string' ? [argument.value] : [])));
  }

  with(more: readonly AttributeNode[]): Attributes {
    return more.length === 0 ? this : new Attributes([...this.list, ...more]);
  }

  /** Refuses attributes that this library does not know: they may mean something for the wire. */
  refuseUnknown(): void {
    const unknown = this.list.find(({ name }) => !KNOWN.has(name));
    if (unknown !== undefined) throw new Fault(unknown.at, `the attribute ${unknown.name} is not known`, true);
  }

  /** The pointer mode that is said, if one is. */
  mode(): (typeof POINTER_MODES)[keyof typeof POINTER_MODES] | undefined {
    const said = this.list.filter(({ name }) => name in POINTER_MODES);
    const modes = new Set(said.map(({ name }) => POINTER_MODES[name as keyof typeof POINTER_MODES]));
    if (modes.size > 1) throw new Fault(said[1]!.at, `${said[1]!.name} contradicts ${said[0]!.name}`);
    return [...modes][0];
  }
}
