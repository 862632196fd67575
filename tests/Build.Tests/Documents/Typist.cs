namespace Build.Tests.Documents;

/// <summary>Which test types the commands of a document.</summary>
internal enum Typist
{
    /// <summary>None: it has to be in <see cref="CommandsLeftOut"/>.</summary>
    Nobody,

    /// <summary><see cref="CommandsInDocumentsTests"/>, in a repository in which a workstream fails.</summary>
    ForeignRepository,

    /// <summary><see cref="Packages.InstalledToolTests"/>, in an empty repository, with the tool as it is installed.</summary>
    InstalledTool,

    /// <summary><see cref="Scripts.FreshCopyTests"/>, in a fresh copy of this repository.</summary>
    FreshCopy,

    /// <summary><see cref="Scenarios.SampleReadmeTests"/>, in a copy of the sample that the document is in.</summary>
    SampleHome,

    /// <summary><see cref="FirstWorkstreamTests"/>, which writes the document from what it typed.</summary>
    FirstWorkstream,
}
