using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>A document that a test writes: with <c>PIPELINE_WRITE_DOCS=1</c> to the repository, else compared with what is there.</summary>
internal static class GeneratedDocument
{
    /// <summary>Whether documents are to be written.</summary>
    public static bool IsWritten => Environment.GetEnvironmentVariable("PIPELINE_WRITE_DOCS") == "1";

    public static void Holds(string path, string text)
    {
        var file = ThisRepository.PathOf(path.Split('/'));
        var expected = text.ReplaceLineEndings("\n");
        if (IsWritten)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        var found = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.That(found, Is.EqualTo(expected), $"{path} is out of date. Run this test with PIPELINE_WRITE_DOCS=1 and commit what it writes.");
    }
}
