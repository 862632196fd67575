namespace Pipeline.Tasks.State;

/// <summary>Tells one start of the machine from another: what was written and not flushed is whole unless the machine went down since.</summary>
internal static class BootId
{
    private const string Source = "/proc/sys/kernel/random/boot_id";

    /// <summary>The machine's present start; null where the system has no name for it.</summary>
    public static string? Current { get; } = File.Exists(Source) ? File.ReadAllText(Source).Trim() : null;
}
