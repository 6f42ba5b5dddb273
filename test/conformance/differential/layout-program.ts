/** `Report.cs`: tells the layout of every structure and formatted class of its own assembly, in the form of `pinvoke layout --json`. */
export const reportSource = `using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PinvokeLayoutReport
{
    static class Program
    {
        static IEnumerable<FieldInfo> Fields(Type t)
        {
            if (t == null || t == typeof(object) || t == typeof(ValueType)) return Array.Empty<FieldInfo>();
            const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            return Fields(t.BaseType).Concat(t.GetFields(own).OrderBy(f => f.MetadataToken));
        }

        static object Describe(Type t, string name)
        {
            string kind = t.IsValueType ? "struct" : "class";
            try
            {
                int size = Marshal.SizeOf(t);
                var fields = Fields(t).Select(f => new { name = FieldName(f), offset = Marshal.OffsetOf(t, f.Name).ToInt32() }).ToArray();
                return new { name, kind, size, fields };
            }
            catch (Exception e) { return new { name, kind, error = e.GetType().Name }; }
        }

        static string FieldName(FieldInfo f) { return f.Name[0] == '<' ? f.Name.Substring(1, f.Name.IndexOf('>') - 1) : f.Name; }

        static bool HasLayout(Type t)
        {
            if (t.IsEnum || t.IsPrimitive || t.IsGenericType) return false;
            if (t.GetCustomAttribute<CompilerGeneratedAttribute>() != null || t.FullName.Contains('<')) return false;
            return t.IsValueType || (t.IsClass && (t.IsLayoutSequential || t.IsExplicitLayout) && !(t.IsAbstract && t.IsSealed));
        }

        static void Main()
        {
            var all = new List<object>();
            string[] names;
            Type[] types;
            try { types = typeof(Program).Assembly.GetTypes(); }
            catch (ReflectionTypeLoadException e) { types = e.Types.Where(t => t != null).ToArray(); }
            names = types.Select(t => t.FullName.Replace('+', '.')).ToArray();
            for (int i = 0; i < types.Length; i++)
                if (types[i].Namespace != "PinvokeLayoutReport" && HasLayout(types[i])) all.Add(Describe(types[i], names[i]));
            Console.WriteLine(JsonSerializer.Serialize(all));
        }
    }
}
`;

/** The project that compiles the sources of a directory together with the report. */
export function reportProject(sources: readonly string[]): string {
  const items = sources.map((path) => `    <Compile Include="${path.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" />`);
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>latest</LangVersion>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <Nullable>disable</Nullable>
    <ImplicitUsings>disable</ImplicitUsings>
    <EnableDefaultItems>false</EnableDefaultItems>
    <StartupObject>PinvokeLayoutReport.Program</StartupObject>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
    <WarningLevel>0</WarningLevel>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="Report.cs" />
${items.join('\n')}
  </ItemGroup>
</Project>
`;
}
