namespace Build.Tests.EndToEnd;

/// <summary>Waits for a sign that a scripted agent gives.</summary>
internal static class FileAppeared
{
    /// <summary>Waits until a file is there; fails when the program that should make it ends before.</summary>
    public static async Task WaitAsync(string file, Task<ProgramResult> program)
    {
        var appeared = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file));
        watcher.Created += (_, _) => appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (File.Exists(file))
            return;
        if (await Task.WhenAny(appeared.Task, program) == program && !File.Exists(file))
            Assert.Fail($"The program ended before it made {file}: {await program}");
    }
}
