using System.IO.Compression;

namespace Cake.Frosting.Tests.Support;

/// <summary>A folder of NuGet packages, each with one tool.</summary>
internal sealed class Feed(string folder)
{
    public string Folder => folder;

    public Feed Add(string id, string version, string tool)
    {
        using var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Write(package, $"{id}.nuspec", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id>
                <version>{version}</version>
                <authors>tests</authors>
                <description>A tool for tests.</description>
              </metadata>
            </package>
            """);
        if (tool.Length > 0) Write(package, "tools/" + tool, "");
        return this;
    }

    private static void Write(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
