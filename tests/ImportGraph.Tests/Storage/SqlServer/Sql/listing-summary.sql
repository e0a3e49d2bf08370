SELECT [i].[Importer], [i].[Status], [i].[JobType], COUNT_BIG(*),
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (1 AS BIT) THEN 1 END)
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT)
GROUP BY [i].[Importer], [i].[Status], [i].[JobType]
GO
