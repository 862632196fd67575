using Cake.Frosting;
using Pipeline.Tasks;
using Pipeline.Tasks.Arguments;

return new CakeHost()
    .UseContext<PipelineContext>()
    .UseWorkstreams()
    .Run(PipelineArguments.From(args));
