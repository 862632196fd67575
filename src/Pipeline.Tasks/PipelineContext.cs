using Cake.Core;
using Cake.Frosting;

namespace Pipeline.Tasks;

/// <summary>The context of a build with workstreams; derive from it to share things between your own tasks.</summary>
public class PipelineContext(ICakeContext context) : FrostingContext(context);
