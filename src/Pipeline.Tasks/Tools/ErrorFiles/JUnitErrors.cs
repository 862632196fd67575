using System.Xml.Linq;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Finds the failed tests in JUnit's XML.</summary>
internal sealed class JUnitErrors(ErrorPlaces places, string tool)
{
    // How pytest marks the lines that say what is wrong; its message of an import that fails says nothing.
    private const string Mark = "E   ";

    /// <summary>The errors of test suites.</summary>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public IEnumerable<ToolError> In(XElement suites)
    {
        if (suites.Name.LocalName is not ("testsuites" or "testsuite"))
            throw new InvalidDataException($"its root is <{suites.Name.LocalName}> and not <testsuites>");
        return suites.All("testcase").SelectMany(test => test.Elements()
            .Where(child => child.Name.LocalName is "failure" or "error")
            .Select(failure => Test(test, failure)));
    }

    private ToolError Test(XElement test, XElement failure)
    {
        var (file, line) = places.In(failure.Value);
        if (file is null && places.FileOf(test.Said("file")) is { } named)
            (file, line) = (named, ErrorPlaces.LineOf(test.Said("line")));
        return new ToolError(ErrorCode.TestFailed, ErrorWords.OfTest(test.Said("name"), test.Said("classname"), Words(failure)), tool, file, line);
    }

    private static string Words(XElement failure)
    {
        var said = failure.Said("message") is { Length: > 0 } message ? message : failure.Said("type");
        var marked = failure.Value.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..].Trim()).ToList();
        if (marked.Count > 0 && !said.Contains(marked[0], StringComparison.Ordinal))
            said = $"{said}\n{string.Join('\n', marked)}";
        return said.Length > 0 ? said : failure.Value;
    }
}
