/**
 * The types that protocol specifications take from their common header without declaring them ([MS-DTYP]), and those that every
 * Windows interface may use. They are looked up after everything that is declared; `import "ms-dtyp.idl"` needs no resolver.
 */
export const WELL_KNOWN_FILES: ReadonlySet<string> = new Set([
  'ms-dtyp.idl',
  'wtypes.idl',
  'unknwn.idl',
  'oaidl.idl',
  'basetsd.h',
  'wtypesbase.idl',
  'objidl.idl',
  'ms-dcom.idl.types',
  'windows.h',
  'unknwnbase.idl',
]);

/** Their text. */
export const WELL_KNOWN: string = `
typedef unsigned char BYTE, UCHAR, UINT8;       typedef byte BOOLEAN;             typedef char CHAR, CCHAR;
typedef small INT8;                             typedef short SHORT, INT16;       typedef unsigned short USHORT, WORD, UINT16, LANGID, ATOM;
typedef wchar_t WCHAR, OLECHAR;                 typedef long LONG, INT, LONG32, INT32, BOOL, HRESULT, NTSTATUS, SCODE;
typedef unsigned long ULONG, DWORD, UINT, ULONG32, UINT32, DWORD32, LCID, ACCESS_MASK, SECURITY_INFORMATION, NET_API_STATUS, COLORREF;
typedef hyper LONGLONG, INT64, LONG64, QWORD_SIGNED, USN;
typedef unsigned hyper ULONGLONG, UINT64, ULONG64, DWORD64, DWORDLONG, QWORD;
typedef __int3264 LONG_PTR, INT_PTR, SSIZE_T;   typedef unsigned __int3264 ULONG_PTR, DWORD_PTR, UINT_PTR, SIZE_T;
typedef float FLOAT;                            typedef double DOUBLE, DATE;      typedef error_status_t ERROR_STATUS;
typedef BYTE *PBYTE, *LPBYTE;                   typedef UCHAR *PUCHAR;            typedef CHAR *PCHAR;         typedef BOOL *PBOOL, *LPBOOL;
typedef BOOLEAN *PBOOLEAN;                      typedef SHORT *PSHORT;            typedef USHORT *PUSHORT;     typedef WORD *PWORD, *LPWORD;
typedef LONG *PLONG, *LPLONG;                   typedef ULONG *PULONG;            typedef DWORD *PDWORD, *LPDWORD;
typedef INT *PINT, *LPINT;                      typedef UINT *PUINT;              typedef LONGLONG *PLONGLONG; typedef ULONGLONG *PULONGLONG;
typedef DWORDLONG *PDWORDLONG;                  typedef ULONG64 *PULONG64;        typedef LONG_PTR *PLONG_PTR; typedef ULONG_PTR *PULONG_PTR;
typedef DWORD_PTR *PDWORD_PTR;                  typedef ACCESS_MASK *PACCESS_MASK; typedef WCHAR *PWCHAR;
typedef [string] wchar_t *LPWSTR, *PWSTR, *LPCWSTR, *PCWSTR, *LMSTR, *LPOLESTR, *LPTSTR;
typedef [string] char *LPSTR, *PSTR, *LPCSTR, *PCSTR;
typedef handle_t RPC_BINDING_HANDLE;
typedef struct _GUID { unsigned long Data1; unsigned short Data2; unsigned short Data3; byte Data4[8]; } GUID, UUID, *PGUID, *LPGUID, IID, CLSID, FMTID, uuid_t, *REFIID, *REFGUID, *REFCLSID;
typedef struct _FILETIME { DWORD dwLowDateTime; DWORD dwHighDateTime; } FILETIME, *PFILETIME, *LPFILETIME;
typedef struct _SYSTEMTIME { WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds; } SYSTEMTIME, *PSYSTEMTIME;
typedef struct _LARGE_INTEGER { hyper QuadPart; } LARGE_INTEGER, *PLARGE_INTEGER;
typedef struct _ULARGE_INTEGER { unsigned hyper QuadPart; } ULARGE_INTEGER, *PULARGE_INTEGER;
typedef struct _LUID { DWORD LowPart; LONG HighPart; } LUID, *PLUID;
typedef struct _UINT128 { UINT64 lower; UINT64 upper; } UINT128, *PUINT128;
typedef struct _RPC_UNICODE_STRING { unsigned short Length; unsigned short MaximumLength; [size_is(MaximumLength / 2), length_is(Length / 2)] WCHAR *Buffer; } RPC_UNICODE_STRING, *PRPC_UNICODE_STRING;
typedef struct _RPC_SID_IDENTIFIER_AUTHORITY { byte Value[6]; } RPC_SID_IDENTIFIER_AUTHORITY;
typedef struct _RPC_SID { unsigned char Revision; unsigned char SubAuthorityCount; RPC_SID_IDENTIFIER_AUTHORITY IdentifierAuthority; [size_is(SubAuthorityCount)] unsigned long SubAuthority[]; } RPC_SID, *PRPC_SID, *PSID;
typedef struct _ACL { unsigned char AclRevision; unsigned char Sbz1; unsigned short AclSize; unsigned short AceCount; unsigned short Sbz2; } ACL, *PACL;
typedef struct _SECURITY_DESCRIPTOR { UCHAR Revision; UCHAR Sbz1; USHORT Control; PSID Owner; PSID Group; PACL Sacl; PACL Dacl; } SECURITY_DESCRIPTOR, *PSECURITY_DESCRIPTOR;
typedef struct _OBJECT_TYPE_LIST { WORD Level; ACCESS_MASK Remaining; GUID *ObjectType; } OBJECT_TYPE_LIST, *POBJECT_TYPE_LIST;
typedef struct _EVENT_DESCRIPTOR { USHORT Id; UCHAR Version; UCHAR Channel; UCHAR Level; UCHAR Opcode; USHORT Task; ULONGLONG Keyword; } EVENT_DESCRIPTOR;
typedef struct _EVENT_HEADER { USHORT Size; USHORT HeaderType; USHORT Flags; USHORT EventProperty; ULONG ThreadId; ULONG ProcessId; LARGE_INTEGER TimeStamp; GUID ProviderId; EVENT_DESCRIPTOR EventDescriptor; ULONG64 ProcessorTime; GUID ActivityId; } EVENT_HEADER;
typedef struct _LUID_AND_ATTRIBUTES { LUID Luid; DWORD Attributes; } LUID_AND_ATTRIBUTES;
`;
