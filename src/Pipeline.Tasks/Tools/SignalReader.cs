using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools;

/// <summary>Looks in lines for what a profile's patterns make of them: why the tool did no work, and how long to wait.</summary>
internal sealed class SignalReader
{
    private readonly (ToolSignal Signal, Regex[] Patterns)[] _signals;
    private readonly Regex? _retryAfter;

    public SignalReader(SuccessRule rule)
    {
        _signals = [.. rule.Signals.OrderBy(signal => signal.Key).Select(signal => (signal.Key, signal.Value.Select(OutputPattern.Compile).ToArray()))];
        _retryAfter = rule.RetryAfter is { } pattern ? OutputPattern.Compile(pattern) : null;
    }

    /// <summary>The weightiest signal so far; null when there was none.</summary>
    public ToolSignal? Found { get; private set; }

    /// <summary>How long the service asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Looks at a line for one signal alone.</summary>
    public void ReadOnly(ToolSignal signal, string line)
    {
        if (_signals.Any(known => known.Signal == signal && known.Patterns.Any(pattern => pattern.IsMatch(line))))
            Found = signal;
    }

    /// <summary>Looks at a line.</summary>
    public void Read(string line)
    {
        foreach (var (signal, patterns) in _signals)
        {
            if ((Found is null || signal < Found) && patterns.Any(pattern => pattern.IsMatch(line)))
                Found = signal;
        }

        if (_retryAfter?.Match(line).Groups["seconds"] is { Success: true } seconds
            && double.TryParse(seconds.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var asked)
            && asked <= TimeSpan.FromDays(1).TotalSeconds)
            RetryAfter = TimeSpan.FromSeconds(asked);
    }
}
