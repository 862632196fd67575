using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools;

/// <summary>Looks in lines for what a profile's patterns make of them: why the tool did no work, and how long to wait.</summary>
internal sealed class SignalReader
{
    private readonly (ToolSignal Signal, Regex[] Patterns)[] _signals;
    private readonly Regex? _retryAfter;
    private readonly HashSet<ToolSignal> _found = [];

    public SignalReader(SuccessRule rule)
    {
        _signals = [.. rule.Signals.OrderBy(signal => signal.Key).Select(signal => (signal.Key, signal.Value.Select(OutputPattern.Compile).ToArray()))];
        _retryAfter = rule.RetryAfter is { } pattern ? OutputPattern.Compile(pattern) : null;
    }

    /// <summary>The signals so far.</summary>
    public IReadOnlySet<ToolSignal> Found => _found;

    /// <summary>How long the service asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Looks at a line.</summary>
    public void Read(string line)
    {
        foreach (var (signal, patterns) in _signals)
        {
            if (!_found.Contains(signal) && patterns.Any(pattern => pattern.IsMatch(line)))
                _found.Add(signal);
        }

        if (_retryAfter?.Match(line).Groups["seconds"] is { Success: true } seconds
            && double.TryParse(seconds.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var asked)
            && asked <= TimeSpan.FromDays(1).TotalSeconds)
            RetryAfter = TimeSpan.FromSeconds(asked);
    }
}
