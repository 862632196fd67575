using System.Xml.Linq;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Finds the failed tests in Visual Studio's test results (TRX).</summary>
internal sealed class TrxErrors(ErrorPlaces places, string tool)
{
    private static readonly string[] Bad = ["Failed", "Error", "Timeout", "Aborted"];

    /// <summary>The errors of a test run.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public IEnumerable<ToolError> In(XElement run)
    {
        if (run.Name.LocalName != "TestRun")
            throw new InvalidDataException($"its root is <{run.Name.LocalName}> and not <TestRun>");
        var classes = run.All("UnitTest")
            .GroupBy(test => test.Said("id"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().All("TestMethod").FirstOrDefault()?.Said("className") ?? "", StringComparer.Ordinal);
        return run.All("UnitTestResult").Where(IsBad).Select(result => Test(result, classes.GetValueOrDefault(result.Said("testId"), "")))
            .Concat(run.All("RunInfo").Where(IsBad).Select(info => new ToolError(ErrorCode.TestFailed, ErrorWords.Of(info.TextOf("Text")), tool)));
    }

    private ToolError Test(XElement result, string className)
    {
        var (file, line) = places.In(result.TextOf("StackTrace"));
        return new ToolError(ErrorCode.TestFailed, ErrorWords.OfTest(result.Said("testName"), className, result.TextOf("Message")), tool, file, line);
    }

    private static bool IsBad(XElement element) => Bad.Contains(element.Said("outcome"), StringComparer.OrdinalIgnoreCase);
}
