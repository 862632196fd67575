namespace Pipeline.Tasks.Tests.BuildServers;

/// <summary>Text that is checked in: with <c>PIPELINE_WRITE_DOCS=1</c> written, else compared.</summary>
internal static class Snapshot
{
    public static void Holds(string name, string text)
    {
        var file = Path.Combine(Folder(), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("PIPELINE_WRITE_DOCS") == "1")
            File.WriteAllText(file, text);
        Assert.That(text, Is.EqualTo(File.ReadAllText(file).ReplaceLineEndings("\n")), $"Run this test with PIPELINE_WRITE_DOCS=1 and look at what changed in {file}.");
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pipeline.slnx")))
            folder = folder.Parent;
        return Directory.CreateDirectory(Path.Combine(folder.FullName, "tests", "Pipeline.Tasks.Tests", "BuildServers", "Snapshots")).FullName;
    }
}
