using Build.Tasks;
using Cake.Frosting;
using Pipeline.Tasks;
using Pipeline.Tasks.Arguments;

return new CakeHost()
    .UseContext<PipelineContext>()
    .UseWorkstreams(PublishTask.Feed, BenchTask.Line)
    .Run(PipelineArguments.From(args));
