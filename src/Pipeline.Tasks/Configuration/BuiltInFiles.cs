using System.Reflection;

namespace Pipeline.Tasks.Configuration;

/// <summary>The files that a home may override; they travel inside the assembly.</summary>
internal static class BuiltInFiles
{
    private static readonly Assembly Home = typeof(BuiltInFiles).Assembly;

    /// <summary>Their names under a folder, with forward slashes: <c>templates/prompts/edit.liquid</c>.</summary>
    public static IEnumerable<string> Under(string folder) =>
        Home.GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The text of one of them.</summary>
    public static string Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(name) ?? throw new FileNotFoundException("Not built in.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
