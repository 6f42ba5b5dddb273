import { RpcError } from '../../errors-rpc.ts';
import type { WireArm, WireUnion } from '../../types/wire/index.ts';
import { enumNames } from '../kinds/enum.ts';
import { count } from '../runtime/values.ts';

/** The arm that a tag selects. */
export function armOf(type: WireUnion, tag: unknown, path: string): WireArm {
  const named = typeof tag === 'string' && type.tag.kind === 'enum' ? enumNames(type.tag).get(tag) : undefined;
  const label = named ?? count(tag);
  const arm = type.arms.find(({ labels }) => labels.some((one) => Number(one) === label)) ?? type.arms.find(({ isDefault }) => isDefault);
  if (arm === undefined) throw new RpcError('RPC_S_INVALID_TAG', `no arm for ${String(tag)}`, { path });
  return arm;
}
