namespace Build.Tests.Support;

/// <summary>A folder of a test's own, with a space and non-ASCII letters in its path.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "pipeline tests åß", Guid.NewGuid().ToString("N"))).FullName;

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(IsReadOnly))
            File.SetAttributes(file, FileAttributes.Normal); // git's objects are read-only, and Windows would keep them
        Directory.Delete(Root, recursive: true);
    }

    private static bool IsReadOnly(string file) =>
        OperatingSystem.IsWindows() && File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly);
}
