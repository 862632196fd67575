using System.ComponentModel;
using Cake.Cli;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal;

/// <summary>The options that every build has; all others reach the build as its arguments.</summary>
internal sealed class HostOptions : CommandSettings
{
    [CommandOption("--target|-t|--Target <TARGET>")]
    [DefaultValue("Default")]
    [Description("Task to run, dependencies first; may be given several times.")]
    public string[] Targets { get; set; } = [];

    [CommandOption("--working|-w <PATH>")]
    [TypeConverter(typeof(Cli.DirectoryPathConverter))]
    [Description("Working directory of the build.")]
    public DirectoryPath? WorkingDirectory { get; set; }

    [CommandOption("--verbosity|-v <VERBOSITY>")]
    [TypeConverter(typeof(VerbosityConverter))]
    [Description("How much is logged: Quiet, Minimal, Normal, Verbose or Diagnostic.")]
    public Verbosity? Verbosity { get; set; }

    [CommandOption("--description|--descriptions|--showdescription|--showdescriptions")]
    [Description("Show what each task does, and run none.")]
    public bool Description { get; set; }

    [CommandOption("--tree|--showtree")]
    [Description("Show which task depends on which, and run none.")]
    public bool Tree { get; set; }

    [CommandOption("--dryrun|--noop|--whatif")]
    [Description("Show which tasks would run in which order.")]
    public bool DryRun { get; set; }

    [CommandOption("--exclusive|-e")]
    [Description("Run the target without its dependencies.")]
    public bool Exclusive { get; set; }

    [CommandOption("--version|--ver")]
    [Description("Show the program's version.")]
    public bool Version { get; set; }

    [CommandOption("--info")]
    [Description("Show the program's version at more length.")]
    public bool Info { get; set; }

    [CommandOption("--no-report")]
    [Description("Print no report at the end.")]
    public bool NoReport { get; set; }
}
