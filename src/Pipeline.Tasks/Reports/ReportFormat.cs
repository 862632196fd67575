namespace Pipeline.Tasks.Reports;

/// <summary>The forms of a report: <c>--format</c> of ReportRun, and the setting <c>reports</c>.</summary>
internal enum ReportFormat
{
    /// <summary>One page for a browser, with everything inside.</summary>
    Html,

    /// <summary>A summary for archives, pull requests and agents, with Mermaid drawings.</summary>
    Markdown,

    /// <summary>Everything for programs: <c>schema/output/report.schema.json</c>.</summary>
    Json,

    /// <summary>The timeline for Perfetto and <c>about:tracing</c>.</summary>
    Trace,

    /// <summary>Workstreams and acceptance tests as test results, for build servers.</summary>
    Junit,

    /// <summary>What static checks still complain of, for code scanning: SARIF 2.1.0.</summary>
    Sarif,
}
