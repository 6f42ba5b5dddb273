/**
 * `Imports.cs`: tells every import of the C# files of a folder as the C# compiler writes it into the metadata, in the form of
 * `pinvoke explain --json`. The compiler tells it of sources that lack references, too.
 */
export const importsSource = `using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

static class Program
{
    static void Main(string[] args)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular, args[1].Split(';', StringSplitOptions.RemoveEmptyEntries));
        var trees = File.ReadAllLines(args[0]).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)).ToArray();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("read", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var all = new List<object>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
                if (node is MethodDeclarationSyntax or LocalFunctionStatementSyntax && model.GetDeclaredSymbol(node) is IMethodSymbol method)
                    if (Describe(method) is object described) all.Add(described);
        }
        Console.WriteLine(JsonSerializer.Serialize(all));
    }

    static object Describe(IMethodSymbol method)
    {
        var data = method.GetDllImportData();
        var generated = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "LibraryImportAttribute");
        if (data == null && generated == null) return null;
        var parameters = method.Parameters.Select(Describe).ToArray();
        var place = method.Locations[0].GetLineSpan();
        string where = $"{place.Path}:{place.StartLinePosition.Line + 1}";
        if (generated != null)
            return new
            {
                name = NameOf(method), where, library = Argument(generated, "0") ?? "", entryPoint = Argument(generated, "EntryPoint") ?? method.Name,
                charSet = "Ansi", setLastError = Argument(generated, "SetLastError") ?? false, preserveSig = true,
                callingConvention = ConventionOf(method), exactSpelling = true, parameters,
            };
        return new
        {
            name = NameOf(method), where, library = data.ModuleName ?? "", entryPoint = data.EntryPointName ?? method.Name,
            charSet = (data.CharacterSet == CharSet.None ? CharSet.Ansi : data.CharacterSet).ToString(), setLastError = data.SetLastError,
            preserveSig = method.MethodImplementationFlags.HasFlag(MethodImplAttributes.PreserveSig),
            callingConvention = data.CallingConvention.ToString(), exactSpelling = data.ExactSpelling, parameters,
        };
    }

    static object Argument(AttributeData attribute, string name)
    {
        if (name == "0") return attribute.ConstructorArguments.FirstOrDefault().Value;
        return attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;
    }

    static object Describe(IParameterSymbol parameter)
    {
        bool Has(string name) => parameter.GetAttributes().Any(a => a.AttributeClass?.Name == name);
        string passing = parameter.RefKind switch { RefKind.None => "value", RefKind.Ref => "ref", RefKind.Out => "out", _ => "in" };
        bool goesIn = passing == "in" || Has("InAttribute"), goesOut = passing == "out" || Has("OutAttribute");
        if (!goesIn && !goesOut)
        {
            goesIn = true;
            goesOut = passing == "ref" || parameter.Type.ToDisplayString(NullableFlowState.None) == "System.Text.StringBuilder";
        }
        return new Dictionary<string, object> { ["name"] = parameter.Name, ["passing"] = passing, ["in"] = goesIn, ["out"] = goesOut };
    }

    static string ConventionOf(IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "UnmanagedCallConvAttribute");
        var list = attribute?.NamedArguments.FirstOrDefault(a => a.Key == "CallConvs").Value ?? default;
        if (list.Kind != TypedConstantKind.Array) return "Winapi";
        var names = list.Values.Select(value => ((ITypeSymbol)value.Value).Name.Replace("CallConv", "")).ToArray();
        string[] known = { "Cdecl", "StdCall", "ThisCall", "FastCall" };
        return known.FirstOrDefault(one => names.Any(name => name.Equals(one, StringComparison.OrdinalIgnoreCase))) ?? "Winapi";
    }

    static string NameOf(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        string name = method.Name;
        for (; type != null; type = type.ContainingType) if (type.Name != "") name = type.Name + "." + name;
        var scope = method.ContainingNamespace;
        return scope.IsGlobalNamespace ? name : scope.ToDisplayString() + "." + name;
    }
}
`;
