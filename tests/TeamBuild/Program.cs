using Cake.Frosting;
using Pipeline.Tasks;
using Pipeline.Tasks.Arguments;
using TeamBuild;

// A team's own Cake build, with tasks, setup, teardown and an option of its own, to which workstreams are added.
return new CakeHost()
    .UseContext<PipelineContext>()
    .UseLifetime<Lifetime>()
    .UseTaskLifetime<TaskLifetime>()
    .UseWorkstreams(new PipelineOption("colour", true, "a colour"))
    .Run(PipelineArguments.From(args));
