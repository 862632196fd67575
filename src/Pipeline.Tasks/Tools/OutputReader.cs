using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools;

/// <summary>Reads one output of a tool line by line and remembers what the profile asks for and the last lines.</summary>
internal sealed class OutputReader
{
    /// <summary>How many different errors are kept of one output.</summary>
    public const int ErrorLimit = 200;

    /// <summary>How many of the last lines are kept.</summary>
    public const int LastLimit = 10;

    private readonly ToolProfile _profile;
    private readonly ErrorPaths _paths;
    private readonly Regex? _error;
    private readonly Regex? _heading;
    private readonly Regex[] _failOn;
    private readonly Regex[] _transientOn;
    private readonly SignalReader _signals;
    private readonly bool _holdsResult;
    private readonly HashSet<ToolError> _known = [];
    private readonly List<ToolError> _errors = [];
    private readonly Queue<string> _last = new(LastLimit);
    private string? _headed;

    /// <param name="profile">What to look for.</param>
    /// <param name="paths">Makes file names comparable.</param>
    /// <param name="holdsResult">Whether the output holds the tool's JSON result: its objects quote files and commands, so no pattern for signals looks there.</param>
    public OutputReader(ToolProfile profile, ErrorPaths paths, bool holdsResult = false)
    {
        _holdsResult = holdsResult;
        _signals = new SignalReader(profile.Success);
        _profile = profile;
        _paths = paths;
        _error = profile.Errors?.Pattern is { } pattern ? OutputPattern.Compile(pattern) : null;
        _heading = profile.Errors?.Heading is { } heading ? OutputPattern.Compile(heading) : null;
        _failOn = [.. profile.Success.FailOn.Select(OutputPattern.Compile)];
        _transientOn = [.. profile.Success.TransientOn.Select(OutputPattern.Compile)];
    }

    /// <summary>Different errors in the order of their first line.</summary>
    public IReadOnlyList<ToolError> Errors => _errors;

    /// <summary>Error lines that are not among <see cref="Errors"/>, since these were too many.</summary>
    public int Omitted { get; private set; }

    /// <summary>The first line that means failure.</summary>
    public string? FailureLine { get; private set; }

    /// <summary>The first line that means passing trouble.</summary>
    public string? TransientLine { get; private set; }

    /// <summary>What lines say of why the tool did no work.</summary>
    public SignalReader Signals => _signals;

    /// <summary>The last lines that are not blank.</summary>
    public IReadOnlyCollection<string> LastLines => _last;

    /// <summary>Reads a line.</summary>
    public void Read(string line)
    {
        if (_last.Count == LastLimit)
            _last.Dequeue();

        _last.Enqueue(line);
        if (FailureLine is null && _failOn.Any(pattern => pattern.IsMatch(line)))
            FailureLine = line;

        if (TransientLine is null && _transientOn.Any(pattern => pattern.IsMatch(line)))
            TransientLine = line;

        if (!_holdsResult || line[0] != '{')
            _signals.Read(line);

        if (_heading?.Match(line) is { Success: true } heading)
            _headed = Group(heading, "file");
        else if (_error?.Match(line) is { Success: true } match)
            Add(ErrorOf(match));
    }

    private void Add(ToolError error)
    {
        if (_known.Contains(error))
            return;

        if (_errors.Count == ErrorLimit)
        {
            Omitted++;
            return;
        }

        _known.Add(error);
        _errors.Add(error);
    }

    private ToolError ErrorOf(Match match) => new(
        Group(match, "code") ?? (_profile.Success.FailOn.Count > 0 ? ErrorCode.OutputPattern : ErrorCode.NonzeroExit),
        Group(match, "message") ?? match.Value.Trim(),
        _profile.Id,
        (Group(match, "file") ?? _headed) is { } file ? _paths.Relative(file) : null,
        int.TryParse(Group(match, "line"), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null);

    private static string? Group(Match match, string name) =>
        match.Groups[name] is { Success: true } group && group.Value.Trim() is { Length: > 0 } value ? value : null;
}
