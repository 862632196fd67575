using System.IO.Compression;

namespace Cake.Frosting.Tests.Support;

/// <summary>A folder of NuGet packages, written by hand.</summary>
internal sealed class Feed(string folder)
{
    public string Folder => folder;

    public Feed AddTool(string id, string version, string tool)
    {
        using var package = Create(id, version);
        if (tool.Length > 0) package.CreateEntry("tools/" + tool).Open().Dispose();
        return this;
    }

    public Feed AddLibrary(string id, string version, string framework, IEnumerable<string> assemblies)
    {
        using var package = Create(id, version);
        foreach (var assembly in assemblies)
        {
            package.CreateEntryFromFile(assembly, $"lib/{framework}/{Path.GetFileName(assembly)}");
        }

        return this;
    }

    private ZipArchive Create(string id, string version)
    {
        var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var specification = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        specification.Write($"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id>
                <version>{version}</version>
                <authors>tests</authors>
                <description>A package for tests.</description>
              </metadata>
            </package>
            """);
        return package;
    }
}
