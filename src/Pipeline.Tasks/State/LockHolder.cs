using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Tasks.State;

/// <summary>What the holder of the repository's lock says of itself.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="ProcessStartedAt">When that process started, UTC; tells it from a later one with the same id.</param>
/// <param name="Host">Its machine.</param>
/// <param name="Since">When it took the lock, UTC.</param>
/// <param name="RunId">Its run; null before it has one.</param>
internal sealed record LockHolder(
    int ProcessId, DateTimeOffset ProcessStartedAt, string Host, DateTimeOffset Since, string? RunId)
{
    /// <summary>This process.</summary>
    public static LockHolder Me(TimeProvider time, string? runId = null)
    {
        using var me = Process.GetCurrentProcess();
        return new LockHolder(me.Id, me.StartTime.ToUniversalTime(), Environment.MachineName, time.GetUtcNow(), runId);
    }

    /// <summary>Reads the file that a holder wrote; null when there is none or it says nothing.</summary>
    public static LockHolder? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(file, LockHolderJson.Default.LockHolder);
        }
        catch (Exception none) when (none is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) =>
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, LockHolderJson.Default.LockHolder));

    /// <summary>Whether the process is on this machine and lives.</summary>
    public bool Lives()
    {
        if (!string.Equals(Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (process.StartTime.ToUniversalTime() - ProcessStartedAt).Duration() < TimeSpan.FromSeconds(2);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>For messages: run, process, host, since when.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(RunId is null ? "a command" : "run " + RunId)}, process {ProcessId} on {Host}, since {Since:yyyy-MM-dd HH:mm:ss} UTC");
}

/// <summary>The holder's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LockHolder))]
internal sealed partial class LockHolderJson : JsonSerializerContext;
