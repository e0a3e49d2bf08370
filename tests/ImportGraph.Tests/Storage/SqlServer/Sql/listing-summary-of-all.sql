SELECT [i].[Importer], [i].[Status], [i].[JobType], COUNT_BIG(*),
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (1 AS BIT) THEN 1 END)
FROM [ImportJobs] AS [i]
GROUP BY [i].[Importer], [i].[Status], [i].[JobType]
GO
