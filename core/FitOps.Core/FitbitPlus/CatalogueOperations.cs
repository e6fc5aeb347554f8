namespace FitOps.FitbitPlus;

/// <summary>Builds the rows of <see cref="ResourceCatalogue"/>: a verb fixes the method and the shape of the path.</summary>
internal static class CatalogueOperations
{
    public static ResourceOperation GetById(string operationId, string path, params string[] includes) =>
        new(operationId, ResourceVerb.Get, HttpMethod.Get, path + "/{id}") { Includes = includes };

    public static ResourceOperation List(string operationId, string path, params string[] includes) =>
        new(operationId, ResourceVerb.List, HttpMethod.Get, path) { Includes = includes };

    public static ResourceOperation Create(string operationId, string path) =>
        new(operationId, ResourceVerb.Create, HttpMethod.Post, path);

    public static ResourceOperation Update(string operationId, string path) =>
        new(operationId, ResourceVerb.Update, HttpMethod.Patch, path + "/{id}");

    public static ResourceOperation Upsert(string operationId, string path) =>
        new(operationId, ResourceVerb.Upsert, HttpMethod.Put, path);

    public static ResourceOperation Delete(string operationId, string path) =>
        new(operationId, ResourceVerb.Delete, HttpMethod.Delete, path + "/{id}");

    public static ResourceOperation Related(string operationId, string path, string relation, string relatedType) =>
        new(operationId, ResourceVerb.Related, HttpMethod.Get, $"{path}/{{id}}/{relation}")
        {
            Relation = relation,
            RelatedType = relatedType,
        };
}
