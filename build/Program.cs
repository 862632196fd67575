using Build.Tasks;
using Cake.Frosting;
using Pipeline.Tasks;
using Pipeline.Tasks.Arguments;

return new CakeHost()
    .UseContext<PipelineContext>()
    .UseWorkstreams(PublishTask.Feed, BenchTask.Line, BenchTask.Check, BenchTask.Record)
    .Run(PipelineArguments.From(args));
