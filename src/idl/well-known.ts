/**
 * The types that protocol specifications take from their common header without declaring them ([MS-DTYP]), and those that every
 * Windows interface may use. They are looked up after everything that is declared; `import "ms-dtyp.idl"` needs no resolver.
 */
export const WELL_KNOWN_FILES: ReadonlySet<string> = new Set(
  (
    'ms-dtyp.idl wtypes.idl wtypes.h wtypesbase.idl wtypesbase.h unknwn.idl unknwn.h unknwnbase.idl oaidl.idl oaidl.h ocidl.idl objidl.idl ' +
    'objidl.h objidlbase.idl basetsd.h windef.h windows.h guiddef.h basetyps.h rpc.h rpcndr.h winnt.h sdkddkver.h'
  ).split(' '),
);

/** Their text. */
export const WELL_KNOWN: string = `
typedef unsigned char BYTE, UCHAR, UINT8;       typedef BYTE BOOLEAN;             typedef char CHAR, CCHAR;
typedef signed char INT8;                       typedef short SHORT, INT16;       typedef unsigned short USHORT, WORD, UINT16, LANGID, ATOM;
typedef wchar_t WCHAR, UNICODE, OLECHAR, TCHAR; typedef int BOOL, INT, INT32, LONG32;
typedef long LONG, HRESULT, NTSTATUS, SCODE;
typedef unsigned long ULONG, DWORD, LCID, ACCESS_MASK, SECURITY_INFORMATION, NET_API_STATUS, HCALL, COLORREF, RPC_STATUS;
typedef unsigned int UINT, DWORD32, ULONG32, UINT32;
typedef __int64 LONGLONG, INT64, LONG64, USN;   typedef unsigned __int64 ULONGLONG, DWORDLONG, DWORD64, UINT64, ULONG64, QWORD;
typedef __int3264 LONG_PTR, INT_PTR, SSIZE_T;   typedef unsigned __int3264 ULONG_PTR, DWORD_PTR, UINT_PTR, SIZE_T;
typedef float FLOAT;                            typedef double DOUBLE, DATE;      typedef handle_t RPC_BINDING_HANDLE;
typedef BYTE *PBYTE, *LPBYTE;                   typedef UCHAR *PUCHAR, *STRING;   typedef CHAR *PCHAR;         typedef BOOL *PBOOL, *LPBOOL;
typedef BOOLEAN *PBOOLEAN;                      typedef SHORT *PSHORT;            typedef USHORT *PUSHORT;     typedef WORD *PWORD, *LPWORD;
typedef LONG *PLONG, *LPLONG;                   typedef ULONG *PULONG, *LPULONG;  typedef DWORD *PDWORD, *LPDWORD;
typedef INT *PINT, *LPINT;                      typedef UINT *PUINT, *LPUINT;     typedef LONGLONG *PLONGLONG; typedef ULONGLONG *PULONGLONG;
typedef DWORDLONG *PDWORDLONG;                  typedef ULONG64 *PULONG64;        typedef DWORD64 *PDWORD64;   typedef LONG64 *PLONG64;
typedef LONG_PTR *PLONG_PTR;                    typedef ULONG_PTR *PULONG_PTR;    typedef DWORD_PTR *PDWORD_PTR; typedef SIZE_T *PSIZE_T;
typedef ACCESS_MASK *PACCESS_MASK;              typedef HRESULT *PHRESULT;        typedef SECURITY_INFORMATION *PSECURITY_INFORMATION;
typedef wchar_t *LPWSTR, *PWSTR, *LPCWSTR, *PCWSTR, *LMSTR, *LMCSTR, *LPOLESTR, *LPCOLESTR, *PWCHAR, *LPTSTR, *BSTR;
typedef char *LPSTR, *PSTR, *LPCSTR, *PCSTR;
typedef void VOID;  typedef void *HANDLE, *PVOID, *LPVOID, *LPCVOID, *ADCONNECTION_HANDLE, *LDAP_UDP_HANDLE;
typedef [context_handle] void *PCONTEXT_HANDLE; typedef [ref] PCONTEXT_HANDLE *PPCONTEXT_HANDLE;
typedef struct _GUID { unsigned long Data1; unsigned short Data2; unsigned short Data3; byte Data4[8]; } GUID, UUID, IID, CLSID, FMTID, uuid_t, *PGUID, *LPGUID, *REFIID, *REFGUID, *REFCLSID;
typedef struct _FILETIME { DWORD dwLowDateTime; DWORD dwHighDateTime; } FILETIME, *PFILETIME, *LPFILETIME;
typedef struct _SYSTEMTIME { WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds; } SYSTEMTIME, *PSYSTEMTIME;
typedef struct _LARGE_INTEGER { __int64 QuadPart; } LARGE_INTEGER, *PLARGE_INTEGER;
typedef struct _ULARGE_INTEGER { unsigned __int64 QuadPart; } ULARGE_INTEGER, *PULARGE_INTEGER;
typedef struct _LUID { DWORD LowPart; LONG HighPart; } LUID, *PLUID;
typedef struct _UINT128 { UINT64 lower; UINT64 upper; } UINT128, *PUINT128;
typedef struct _MULTI_SZ { wchar_t *Value; DWORD nChar; } MULTI_SZ;
typedef struct _RPC_UNICODE_STRING { unsigned short Length; unsigned short MaximumLength; [size_is(MaximumLength / 2), length_is(Length / 2)] WCHAR *Buffer; } RPC_UNICODE_STRING, *PRPC_UNICODE_STRING;
typedef struct _SERVER_INFO_100 { DWORD sv100_platform_id; [string] wchar_t *sv100_name; } SERVER_INFO_100, *PSERVER_INFO_100, *LPSERVER_INFO_100;
typedef struct _SERVER_INFO_101 { DWORD sv101_platform_id; [string] wchar_t *sv101_name; DWORD sv101_version_major; DWORD sv101_version_minor; DWORD sv101_version_type; [string] wchar_t *sv101_comment; } SERVER_INFO_101, *PSERVER_INFO_101, *LPSERVER_INFO_101;
typedef struct _RPC_SID_IDENTIFIER_AUTHORITY { byte Value[6]; } RPC_SID_IDENTIFIER_AUTHORITY;
typedef struct _RPC_SID { unsigned char Revision; unsigned char SubAuthorityCount; RPC_SID_IDENTIFIER_AUTHORITY IdentifierAuthority; [size_is(SubAuthorityCount)] unsigned long SubAuthority[]; } RPC_SID, *PRPC_SID, *PSID;
typedef struct _ACL { unsigned char AclRevision; unsigned char Sbz1; unsigned short AclSize; unsigned short AceCount; unsigned short Sbz2; } ACL, *PACL;
typedef struct _SECURITY_DESCRIPTOR { UCHAR Revision; UCHAR Sbz1; USHORT Control; PSID Owner; PSID Group; PACL Sacl; PACL Dacl; } SECURITY_DESCRIPTOR, *PSECURITY_DESCRIPTOR;
typedef struct _OBJECT_TYPE_LIST { WORD Level; ACCESS_MASK Remaining; GUID *ObjectType; } OBJECT_TYPE_LIST, *POBJECT_TYPE_LIST;
typedef struct _ACE_HEADER { UCHAR AceType; UCHAR AceFlags; USHORT AceSize; } ACE_HEADER, *PACE_HEADER;
typedef struct _EVENT_DESCRIPTOR { USHORT Id; UCHAR Version; UCHAR Channel; UCHAR Level; UCHAR Opcode; USHORT Task; ULONGLONG Keyword; } EVENT_DESCRIPTOR, *PEVENT_DESCRIPTOR, *PCEVENT_DESCRIPTOR;
`;
