/**
 * Who is in a Kerberos ticket. A ticket of a Windows domain carries a PAC, and the PAC the logon information of the user as a pickle of
 * KERB_VALIDATION_INFO. Its IDL is read as [MS-PAC] prints it; what comes out are plain objects.
 *
 *     pinvoke ndr decode --idl FILE.idl --type PKERB_VALIDATION_INFO --pickle FILE.hex        the same on the command line
 */
import { importIdl, isRpcError, MesDecodeBufferHandleCreate, toAligned } from '../src/rpc/index.ts';

/** [MS-PAC], appendix A, with what ms-dtyp.idl does not hold. */
const IDL = `
import "ms-dtyp.idl";

typedef RPC_SID *PISID;
typedef struct _CYPHER_BLOCK { CHAR data[8]; } CYPHER_BLOCK;
typedef struct _USER_SESSION_KEY { CYPHER_BLOCK data[2]; } USER_SESSION_KEY;
typedef struct _GROUP_MEMBERSHIP { ULONG RelativeId; ULONG Attributes; } *PGROUP_MEMBERSHIP;
typedef struct _KERB_SID_AND_ATTRIBUTES { PISID Sid; ULONG Attributes; } *PKERB_SID_AND_ATTRIBUTES;

typedef struct _KERB_VALIDATION_INFO {
  FILETIME LogonTime;
  FILETIME LogoffTime;
  FILETIME KickOffTime;
  FILETIME PasswordLastSet;
  FILETIME PasswordCanChange;
  FILETIME PasswordMustChange;
  RPC_UNICODE_STRING EffectiveName;
  RPC_UNICODE_STRING FullName;
  RPC_UNICODE_STRING LogonScript;
  RPC_UNICODE_STRING ProfilePath;
  RPC_UNICODE_STRING HomeDirectory;
  RPC_UNICODE_STRING HomeDirectoryDrive;
  USHORT LogonCount;
  USHORT BadPasswordCount;
  ULONG UserId;
  ULONG PrimaryGroupId;
  ULONG GroupCount;
  [size_is(GroupCount)] PGROUP_MEMBERSHIP GroupIds;
  ULONG UserFlags;
  USER_SESSION_KEY UserSessionKey;
  RPC_UNICODE_STRING LogonServer;
  RPC_UNICODE_STRING LogonDomainName;
  PISID LogonDomainId;
  ULONG Reserved1[2];
  ULONG UserAccountControl;
  ULONG SubAuthStatus;
  FILETIME LastSuccessfulILogon;
  FILETIME LastFailedILogon;
  ULONG FailedILogonCount;
  ULONG Reserved3;
  ULONG SidCount;
  [size_is(SidCount)] PKERB_SID_AND_ATTRIBUTES ExtraSids;
  PISID ResourceGroupDomainSid;
  ULONG ResourceGroupCount;
  [size_is(ResourceGroupCount)] PGROUP_MEMBERSHIP ResourceGroupIds;
} KERB_VALIDATION_INFO, *PKERB_VALIDATION_INFO;
`;

/** The logon information of a documented ticket, as Windows wrote it. */
export const SAMPLE: Buffer = Buffer.from(
  `
  01100800cccccccc000200000000000000000200c30bcc79e444d301ffffffffffffff7fffffffffffffff7fc764125a0842d301c7247c84d142d301ffffffff
  ffffff7f12001200040002001600160008000200000000000c0002000000000010000200000000001400020000000000180002002e0000005204000001020000
  030000001c0002002002000000000000000000000000000000000000060008002000020008000a00240002002800020000000000000000001002000000000000
  000000000000000000000000000000000000000000000000010000002c0002003400020002000000380002000900000000000000090000007400650073007400
  7500730065007200310000000b000000000000000b00000054006500730074003100200055007300650072003100000000000000000000000000000000000000
  00000000000000000000000000000000000000000000000000000000000000000300000056040000070000000102000007000000550400000700000004000000
  000000000300000055004400430000000500000000000000040000005500530045005200040000000104000000000005150000002057308834e7d1d0a2fb0444
  010000003000020007000000010000000101000000000012010000000400000001040000000000051500000062dc8db6c8705249b5459e750200000053040000
  07000020540400000700002000000000
  `.replace(/\s/g, ''),
  'hex',
);

interface FileTime {
  readonly dwLowDateTime: number;
  readonly dwHighDateTime: number;
}
interface Text {
  readonly Buffer: string | null;
}
interface Sid {
  readonly Revision: number;
  readonly IdentifierAuthority: { readonly Value: Uint8Array };
  readonly SubAuthority: Uint32Array;
}
interface Group {
  readonly RelativeId: number;
}
/** What is used of the structure. */
interface LogonInformation {
  readonly LogonTime: FileTime;
  readonly LogoffTime: FileTime;
  readonly EffectiveName: Text;
  readonly FullName: Text;
  readonly LogonServer: Text;
  readonly LogonDomainName: Text;
  readonly LogonDomainId: Sid;
  readonly UserId: number;
  readonly GroupIds: readonly Group[];
  readonly ExtraSids: readonly { readonly Sid: Sid }[] | null;
  readonly ResourceGroupDomainSid: Sid | null;
  readonly ResourceGroupIds: readonly Group[] | null;
}

const { types } = importIdl(IDL, { file: 'ms-pac.idl' });

/** Reads a PAC's buffer of type 1. A wrong one is refused with an RpcError; no octet of it is trusted. */
export function logonInformation(octets: Uint8Array): LogonInformation {
  using handle = MesDecodeBufferHandleCreate(toAligned(octets));
  return handle.decode(types.PKERB_VALIDATION_INFO!) as LogonInformation;
}

function sidText({ Revision, IdentifierAuthority, SubAuthority }: Sid): string {
  const authority = Buffer.from(IdentifierAuthority.Value).readUIntBE(0, 6);
  return ['S', Revision, authority, ...SubAuthority].join('-');
}

/** 100 ns since 1601; the largest means never. */
function dateText({ dwLowDateTime, dwHighDateTime }: FileTime): string {
  if (dwHighDateTime === 0x7fffffff) return 'never';
  return new Date((dwHighDateTime * 2 ** 32 + dwLowDateTime) / 1e4 - 11_644_473_600_000).toISOString();
}

/** Tells what a ticket says, line by line. */
export function run(octets: Uint8Array = SAMPLE): string[] {
  try {
    const info = logonInformation(octets);
    const domain = sidText(info.LogonDomainId);
    const groups = [
      ...info.GroupIds.map(({ RelativeId }) => `${domain}-${RelativeId}`),
      ...(info.ExtraSids ?? []).map(({ Sid }) => sidText(Sid)),
      ...(info.ResourceGroupIds ?? []).map(({ RelativeId }) => `${sidText(info.ResourceGroupDomainSid!)}-${RelativeId}`),
    ];
    return [
      `${info.LogonDomainName.Buffer}\\${info.EffectiveName.Buffer} (${info.FullName.Buffer}), ${domain}-${info.UserId}`,
      `logged on at ${info.LogonServer.Buffer} at ${dateText(info.LogonTime)}, until ${dateText(info.LogoffTime)}`,
      ...groups.map((group) => `member of ${group}`),
    ];
  } catch (error) {
    if (isRpcError(error)) return [`refused: ${error.message}`];
    throw error;
  }
}

if (process.argv[1]?.endsWith('kerberos-pac.js')) for (const line of run()) console.log(line);
