using System.Buffers.Text;

namespace Pipeline.Tasks.Processes;

/// <summary>What Linux tells of a process in <c>/proc/N/stat</c> (proc(5)) whoever asks, and without looking into its memory.</summary>
/// <param name="State">One letter.</param>
/// <param name="Flags">The kernel's flags.</param>
/// <param name="Started">When it was started, in clock ticks since the system was.</param>
internal readonly record struct ProcStat(byte State, long Flags, long Started)
{
    private const long KernelThread = 0x200000;

    /// <summary>Whether it has, or may come to have, an environment: a dead process and a thread of the kernel have none.</summary>
    public bool IsProgram => State is not ((byte)'Z' or (byte)'X') && (Flags & KernelThread) == 0;

    /// <summary>Reads a line; null when it is none. The name, in parentheses, may hold anything.</summary>
    public static ProcStat? Read(ReadOnlySpan<byte> line)
    {
        const int flags = 6;
        const int started = 19;
        var rest = line[(line.LastIndexOf((byte)')') + 1)..].TrimStart((byte)' ');
        Span<Range> fields = stackalloc Range[started + 2];
        var count = 0;
        foreach (var field in rest.Split((byte)' '))
        {
            fields[count++] = field;
            if (count == fields.Length)
                break;
        }

        return count > started && rest[fields[0]].Length == 1
            && Utf8Parser.TryParse(rest[fields[flags]], out long set, out _)
            && Utf8Parser.TryParse(rest[fields[started]], out long ticks, out _)
            ? new ProcStat(rest[fields[0]][0], set, ticks)
            : null;
    }
}
