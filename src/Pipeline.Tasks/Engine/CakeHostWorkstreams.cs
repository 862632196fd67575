using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Health;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Targets;

namespace Pipeline.Tasks;

/// <summary>Adds workstreams to a Cake Frosting build.</summary>
public static class CakeHostWorkstreams
{
    /// <summary>
    /// Adds a task per bundle, <c>RunAll</c> and the operator's targets. Give <c>Run</c> the arguments that
    /// <see cref="PipelineArguments.From"/> read.
    /// </summary>
    /// <param name="host">Any Cake Frosting host.</param>
    /// <param name="options">Options of the build's own tasks; every other unknown option is refused.</param>
    public static CakeHost UseWorkstreams(this CakeHost host, params PipelineOption[] options)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.ConfigureServices(services => AddTo(services, options));
    }

    private static void AddTo(IServiceCollection services, PipelineOption[] options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Random.Shared);
        foreach (var option in options)
            services.AddSingleton(option);
        services.AddSingleton<CommandLine>();
        services.AddSingleton<Workspace>();
        services.AddSingleton<IProcessRunner>(provider => new ProcessRunner(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeadWatch>();
        services.AddSingleton<TargetRepositories>();
        services.AddSingleton<RunRecords>();
        services.AddSingleton<EventFollower>();
        AddEngine(services);
        AddReporting(services);
        AddTargets(services);
        AddHealthChecks(services);
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton<CakeEngine>();
        services.AddSingleton<ICakeEngine, WorkstreamEngine>();
        services.AddSingleton<SpeakingTargets>();
        services.AddSingleton<CurrentRun>();
        services.AddSingleton<WorkstreamTasks>();
        services.AddSingleton<RunPreflight>();
        services.AddSingleton<Isolation>();
        services.AddSingleton<ToolsInUse>();
        services.AddSingleton<ResumeChoice>();
        services.AddSingleton<RunComposition>();
        services.AddSingleton<RunStart>();
        services.AddSingleton<TaskLoop>();
        services.AddSingleton<PlannedReuse>();
        services.AddSingleton<DryRun>();
        services.AddSingleton<Refusal>();
    }

    private static void AddTargets(IServiceCollection services)
    {
        services.AddSingleton<IOperatorTarget, Validate>();
        services.AddSingleton<IOperatorTarget, ShowRun>();
        services.AddSingleton<IOperatorTarget, ShowDag>();
        services.AddSingleton<IOperatorTarget, Simulate>();
        services.AddSingleton<IOperatorTarget, ShowErrors>();
        services.AddSingleton<IOperatorTarget, ShowEvents>();
        services.AddSingleton<IOperatorTarget, Explain>();
        services.AddSingleton<IOperatorTarget, ReportRun>();
        services.AddSingleton<IOperatorTarget, WorktreeList>();
        services.AddSingleton<IOperatorTarget, Init>();
        services.AddSingleton<IOperatorTarget, Doctor>();
        services.AddSingleton<RepairSetting>();
        services.AddSingleton<IOperatorTarget, WorktreeStatus>();
        services.AddSingleton<IOperatorTarget, WorktreeInit>();
        services.AddSingleton<IOperatorTarget, WorktreeCleanup>();
        services.AddSingleton<IOperatorTarget, RecoverRun>();
        services.AddSingleton<IOperatorTarget, AbandonRun>();
        services.AddSingleton<IOperatorTarget, ResetWorkstream>();
        services.AddSingleton<IOperatorTarget, RollbackWorkstream>();
        services.AddSingleton<IOperatorTarget, Help>();
        services.AddSingleton<IOperatorTarget, Targets.Version>();
        services.AddSingleton(provider => new Lazy<IEnumerable<IOperatorTarget>>(provider.GetServices<IOperatorTarget>));
    }

    // In the order in which the doctor tells of them.
    private static void AddHealthChecks(IServiceCollection services)
    {
        services.AddSingleton<IHealthCheck, GitHealth>();
        services.AddSingleton<IHealthCheck, SdkHealth>();
        services.AddSingleton<IHealthCheck, InputHealth>();
        services.AddSingleton<IHealthCheck, ToolHealth>();
        services.AddSingleton<IHealthCheck, CredentialHealth>();
        services.AddSingleton<IHealthCheck, IsolationHealth>();
        services.AddSingleton<IHealthCheck, RepositoryHealth>();
        services.AddSingleton<IHealthCheck, LockHealth>();
        services.AddSingleton<IHealthCheck, WorktreeHealth>();
        services.AddSingleton<IHealthCheck, RecordHealth>();
        services.AddSingleton<IHealthCheck, DiskHealth>();
    }

    private static void AddReporting(IServiceCollection services)
    {
        services.AddSingleton<Terminal>();
        services.AddSingleton<IConsole, CakeConsoleOutput>();
        services.AddSingleton<ICakeReportPrinter, QuietReportPrinter>();
        services.AddSingleton<RunSummary>();
        services.AddSingleton<ReportRecords>();
        services.AddSingleton<ViewChoice>();
        services.AddSingleton<BuildServer>();
        services.AddSingleton<ServerConclusion>();
        services.AddSingleton<RunReports>();
    }
}
