using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Build.Tests.Structure;

/// <summary>What a built assembly refers to, read from its metadata.</summary>
internal sealed class BuiltAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public BuiltAssembly(string name)
    {
        _file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        _metadata = _file.GetMetadataReader();
    }

    public IEnumerable<string> Assemblies =>
        _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    /// <summary>The types of others that it uses, with their namespaces.</summary>
    public IEnumerable<string> Types => _metadata.TypeReferences.Select(FullName);

    /// <summary>The members of others that it uses: <c>System.DateTime.get_Now</c>.</summary>
    public IEnumerable<string> Members => _metadata.MemberReferences
        .Select(_metadata.GetMemberReference)
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => $"{FullName((TypeReferenceHandle)member.Parent)}.{_metadata.GetString(member.Name)}");

    public void Dispose() => _file.Dispose();

    private string FullName(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }
}
