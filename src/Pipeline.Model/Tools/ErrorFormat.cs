namespace Pipeline.Model.Tools;

/// <summary>In which form a tool writes down the errors it found; in YAML in lower case.</summary>
public enum ErrorFormat
{
    /// <summary>Lines of output that a pattern reads.</summary>
    Regex,

    /// <summary>SARIF 2.1.0: results of level <c>error</c> or <c>warning</c> that are not suppressed.</summary>
    Sarif,

    /// <summary>Visual Studio's test results: those that failed.</summary>
    Trx,

    /// <summary>JUnit's XML: test cases with a failure or an error.</summary>
    Junit,
}
