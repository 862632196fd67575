using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Tests.Configuration;

/// <summary>A home in a folder of its own, with a space and a letter beyond ASCII in its name.</summary>
internal sealed class TestHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hömë with space ");

    public Home Home => Home.At(_folder.FullName);

    public Dictionary<string, string> Environment { get; } = [];

    public TestHome Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public TestHome Write(string file, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public TestHome Set(string variable, string value)
    {
        Environment[variable] = value;
        return this;
    }

    public ConfigurationLoad Load() => PipelineConfiguration.Load(Home, Environment);

    /// <summary>The settings of a home that has no error.</summary>
    public PipelineSettings Settings() => Load().OrRefuse().Settings;

    /// <summary>The one error of the home.</summary>
    public InputError Error() => Load().Errors is [var only]
        ? only
        : throw new AssertionException($"One error was expected, not: {string.Join(" | ", Load().Errors)}");

    public void Dispose() => _folder.Delete(recursive: true);
}
